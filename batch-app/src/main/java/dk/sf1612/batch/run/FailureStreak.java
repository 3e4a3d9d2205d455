package dk.sf1612.batch.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Records how often, and since when, runs in a row failed for the same cause. The caller must hold
 * the run lock.
 */
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
   * Runs that failed in a row for the same cause.
   *
   * @param attempts how many runs
   * @param since when the first of them failed
   */
  record Failures(int attempts, Instant since) {}

  /**
   * Records that a run failed.
   *
   * @return the failures in a row, including this one
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

  /** Records that a run is done, which ends the streak. */
  void done() {
    transactions.executeWithoutResult(status -> jdbc.sql(DONE).update());
  }
}
