package dk.sf1612.batch.run;

import dk.sf1612.batch.job.JobExecutions;
import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.batch.lock.LockLostException;
import dk.sf1612.batch.settlement.Settlement;
import dk.sf1612.batch.stop.StopSignal;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The work of a run, for tests of other packages. */
public final class DrainOnPorts {

  /**
   * How a run ended.
   *
   * @param executions how many executions it had
   * @param failure the first failure; null for none
   */
  public record End(int exitCode, int executions, @Nullable Throwable failure) {}

  private DrainOnPorts() {}

  /** Does the work of a run that holds the lock. */
  public static End run(
      JobExecutions executions,
      Settlement settlement,
      LockGuard lock,
      StopSignal stop,
      Clock clock,
      int maxSequences) {
    Progress progress = new Progress();
    new Drain(executions, settlement, lock, stop, clock)
        .begin(new Run.Limits(maxSequences, null))
        .accept(progress);
    Run.Outcome outcome = progress.outcome(null, null);
    int exitCode =
        outcome.failure() != null && lock.isLost()
            ? ExitCode.of(new LockLostException()).exitCode().code()
            : outcome.exitCode().code();
    return new End(exitCode, progress.executions(), outcome.failure());
  }
}
