package dk.sf1612.batch.run;

import dk.sf1612.batch.job.JobExecutions;
import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.batch.stop.StopSignal;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The work of a run: recovers what dead runs left, then begins one execution after another. */
final class Drain {

  private final JobExecutions executions;
  private final StopSignal stop;
  private final Clock clock;

  Drain(JobExecutions executions, StopSignal stop, Clock clock) {
    this.executions = executions;
    this.stop = stop;
    this.clock = clock;
  }

  /** Work to be done under the run lock. */
  interface Work {

    /** Does the work. Never throws: the progress holds the failure. */
    void run(Progress progress);
  }

  /** The work of a run whose time begins now. */
  Work begin(Run.Limits limits) {
    return work(limits, () -> {});
  }

  /**
   * The same, but the first execution resumes a failed or stopped one.
   *
   * @param executionId Spring Batch's number of the execution to resume; null for the last one
   */
  Work beginWith(@Nullable Long executionId, Run.Limits limits) {
    return work(limits, () -> executions.checkRestart(executionId));
  }

  // Catches an Error, too, so that the progress made before it is reported.
  private Work work(Run.Limits limits, Runnable precondition) {
    Instant end =
        limits.maxDuration() == null ? Instant.MAX : clock.instant().plus(limits.maxDuration());
    return progress -> {
      try {
        precondition.run();
        stop.check();
        progress.recovered(executions.recover());
        stop.check();
        drain(limits.maxSequences(), end, progress);
      } catch (RunStoppedException | RuntimeException | Error e) {
        progress.failed(e);
      }
    };
  }

  private void drain(int maxSequences, Instant end, Progress progress) throws RunStoppedException {
    JobExecutions.Result last = executions.execute();
    progress.ended(last);
    while (last.failure() == null
        && last.moreWaiting()
        && progress.executions() < maxSequences
        && clock.instant().isBefore(end)) {
      stop.check();
      last = executions.execute();
      progress.ended(last);
    }
  }
}
