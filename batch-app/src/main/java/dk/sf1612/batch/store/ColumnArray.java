package dk.sf1612.batch.store;

import java.util.Collection;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.support.SqlArrayValue;

/** A field of many rows as one parameter: rows reach PostgreSQL in one message. */
final class ColumnArray {

  private ColumnArray() {}

  static <T> SqlArrayValue of(
      String type, Collection<T> rows, Function<? super T, ? extends @Nullable Object> field) {
    return new SqlArrayValue(type, rows.stream().map(field).toArray());
  }
}
