package dk.sf1612.batch.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** How long runs have failed for one cause; only for the holder of the run lock. */
final class FailureStreak {

  private static final String FAILED =
      """
      insert into run_failure as f (cause) values (:cause)
      on conflict (only_row) do update
      set attempts = case when f.cause = excluded.cause then f.attempts + 1 else 1 end,
          failing_since =
            case when f.cause = excluded.cause then f.failing_since else excluded.failing_since end,
          cause = excluded.cause
      returning attempts, failing_since
      """;

  private static final String DONE = "delete from run_failure";

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  FailureStreak(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  /**
   * Runs that failed in a row for one cause.
   *
   * @param attempts how many
   * @param since when the first of them failed
   */
  record Failures(int attempts, Instant since) {}

  /**
   * A run has failed.
   *
   * @return the row that it is the last of, itself included
   */
  Failures failed(ExitCode cause) {
    return Objects.requireNonNull(
        transactions.execute(
            status ->
                jdbc.sql(FAILED)
                    .param("cause", cause.name())
                    .query(
                        (row, number) ->
                            new Failures(
                                row.getInt("attempts"),
                                row.getObject("failing_since", OffsetDateTime.class).toInstant()))
                    .single()));
  }

  /** A run is done. */
  void done() {
    transactions.executeWithoutResult(status -> jdbc.sql(DONE).update());
  }
}
