package dk.sf1612.batch.run;

import dk.sf1612.batch.job.JobExecutions;
import dk.sf1612.batch.lock.LockLostException;
import dk.sf1612.batch.run.FailureStreak.Failures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a run has done so far, kept apart from what may fail: it is told on every way out. */
final class Progress {

  private final List<JobExecutions.Result> executions = new ArrayList<>();
  private int recoveredQuarantine;
  private @Nullable Throwable failure;
  private @Nullable Failures failures;
  private @Nullable Integer openQuarantine;

  /** An execution has ended; what it failed of, the run fails of. */
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

  /** Sequences of earlier runs have ended well, with so many of their events in quarantine. */
  void recovered(int inQuarantine) {
    recoveredQuarantine += inQuarantine;
  }

  /** The run has failed; only the first failure counts. */
  void failed(Throwable cause) {
    if (failure == null) {
      failure = cause;
    }
  }

  /** The run has lost its lock, and what it failed of first comes of that. */
  void lostItsLock() {
    failure = new LockLostException();
  }

  /** What the run failed of first; null when it has not. */
  @Nullable Throwable failure() {
    return failure;
  }

  /** Of how many failures in a row it is the last. */
  void counted(@Nullable Failures inARow) {
    failures = inARow;
  }

  /** So many events are in quarantine now; null when nobody could be asked. */
  void inQuarantine(@Nullable Integer events) {
    openQuarantine = events;
  }

  /** How the run went. */
  Run.Outcome outcome() {
    return new Run.Outcome(
        List.copyOf(executions), recoveredQuarantine, failure, failures, openQuarantine);
  }
}
