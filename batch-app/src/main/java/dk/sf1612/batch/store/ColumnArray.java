package dk.sf1612.batch.store;

import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * A field of many rows as one array parameter, so that all rows reach PostgreSQL in one message.
 * The array has the field's own type: the driver sends a String array as bytes, and an Object array
 * as quoted text.
 */
final class ColumnArray {

  private ColumnArray() {}

  static <T> SqlArrayValue texts(Collection<T> rows, Function<? super T, @Nullable String> field) {
    return of("text", String[]::new, rows, field);
  }

  static <T> SqlArrayValue integers(
      Collection<T> rows, Function<? super T, @Nullable Integer> field) {
    return of("integer", Integer[]::new, rows, field);
  }

  static <T> SqlArrayValue booleans(
      Collection<T> rows, Function<? super T, @Nullable Boolean> field) {
    return of("boolean", Boolean[]::new, rows, field);
  }

  static <T> SqlArrayValue uuids(Collection<T> rows, Function<? super T, @Nullable UUID> field) {
    return of("uuid", UUID[]::new, rows, field);
  }

  private static <T, F> SqlArrayValue of(
      String type,
      IntFunction<@Nullable F[]> array,
      Collection<T> rows,
      Function<? super T, @Nullable F> field) {
    return new SqlArrayValue(type, (Object[]) rows.stream().map(field).toArray(array));
  }
}
