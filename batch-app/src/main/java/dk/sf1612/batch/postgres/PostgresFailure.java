package dk.sf1612.batch.postgres;

import dk.sf1612.counterpart.ClosedForm;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Explains failures of PostgreSQL. */
public final class PostgresFailure {

  private PostgresFailure() {}

  /**
   * One line that says what happened and what to do, by the SQL state, a code of the standard. The
   * server's text is left out: it may quote values, and so CPR numbers.
   */
  public static String message(Throwable failure) {
    String state = sqlState(failure);
    return "PostgreSQL did not do its part (%s%s): %s. The next run continues from the committed data."
        .formatted(
            failure.getClass().getSimpleName(),
            state == null ? "" : ", SQL state " + state,
            advice(failure, state == null ? "" : state));
  }

  /** The SQL state of the first failure in the chain of causes that has one. */
  public static @Nullable String sqlState(Throwable failure) {
    return first(failure, SQLException.class)
        .map(SQLException::getSQLState)
        .map(ClosedForm::sqlState)
        .orElse(null);
  }

  private static String advice(Throwable failure, String state) {
    return switch (state) {
      case "55P03", "40P01" ->
          "it is up, but another session kept a lock that we waited for; find it with pg_blocking_pids, and end it with pg_terminate_backend";
      case "57014" ->
          "it is up, but a statement was cancelled; look for a statement_timeout of role or database, and for what makes it slow";
      case "25P03", "25P04", "57P05" ->
          "it is up, but it ended a session of ours that stood still; find out why this process was held up";
      case "57P01" ->
          "it ended a session of ours; it is shutting down, or somebody else did it: an operator, or a run that has the lock now";
      case "42501" -> "our role lacks a right that it needs; check the rights of spring.datasource";
      default ->
          first(failure, SocketTimeoutException.class).isEmpty()
              ? "check that it is up, and spring.datasource"
              : "it did not answer in time; check that it is up, and whether a session holds a lock (pg_blocking_pids)";
    };
  }

  private static <T extends Throwable> Optional<T> first(Throwable failure, Class<T> type) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .filter(type::isInstance)
        .map(type::cast)
        .findFirst();
  }
}
