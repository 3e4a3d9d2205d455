package dk.sf1612.batch.run;

import dk.sf1612.batch.job.JobExecutions;
import dk.sf1612.batch.lock.LockLostException;
import dk.sf1612.batch.run.FailureStreak.Failures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run has done so far. It is kept apart from the work, which may fail, so that it is
 * reported in every case.
 */
final class Progress {

  private final List<JobExecutions.Result> executions = new ArrayList<>();
  private int recoveredQuarantine;
  private @Nullable Throwable failure;

  /** Adds an execution that has ended. Its failure is a failure of the run. */
  void ended(JobExecutions.Result execution) {
    executions.add(execution);
    if (execution.failure() != null) {
      failed(execution.failure());
    }
  }

  /** How many executions have ended. */
  int executions() {
    return executions.size();
  }

  /** Adds how many events are in quarantine of left-over sequences that this run terminated. */
  void recovered(int inQuarantine) {
    recoveredQuarantine += inQuarantine;
  }

  /** Notes a failure of the run; only the first one counts. */
  void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  /** Replaces the first failure: it was a consequence of the lost run lock. */
  void lostItsLock() {
    failure = new LockLostException();
  }

  /** The first failure of the run; null for none. */
  @Nullable Throwable failure() {
    return failure;
  }

  /**
   * The outcome of the run.
   *
   * @param failures how many runs in a row failed, this one being the last; null for none
   * @param openQuarantine how many events are in quarantine now; null when the database did not
   *     answer
   */
  Run.Outcome outcome(@Nullable Failures failures, @Nullable Integer openQuarantine) {
    return new Run.Outcome(
        List.copyOf(executions), recoveredQuarantine, failure, failures, openQuarantine);
  }
}
