package dk.sf1612.batch.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records how often, and since when, runs in a row failed for the same cause. The caller must hold
 * the run lock.
 */
@Component
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
  private final TransactionTemplate transactions;

  FailureStreak(JdbcClient jdbc, PlatformTransactionManager database) {
    this.jdbc = jdbc;
    this.transactions = new TransactionTemplate(database);
    // A short timeout: a run that is over must not wait long to record that.
    transactions.setTimeout(5);
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
    return transactions.execute(
        status ->
            jdbc.sql(FAILED)
                .param("cause", cause.name())
                .query(
                    (row, number) ->
                        new Failures(
                            row.getInt("attempts"),
                            row.getObject("failing_since", OffsetDateTime.class).toInstant()))
                .single());
  }

  /** Records that a run is done, which ends the streak. */
  void done() {
    transactions.executeWithoutResult(status -> jdbc.sql(DONE).update());
  }
}
