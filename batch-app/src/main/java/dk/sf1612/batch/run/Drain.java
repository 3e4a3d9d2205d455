package dk.sf1612.batch.run;

import dk.sf1612.batch.job.JobExecutions;
import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.batch.settlement.Settlement;
import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.sequence.EventQueueException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The work of a run: recovers what dead runs left, then begins one execution after another. After a
 * failure it settles the sequences that are still open.
 */
@Component
final class Drain {

  private final JobExecutions executions;
  private final Settlement settlement;
  private final LockGuard lock;
  private final StopSignal stop;
  private final Clock clock;

  Drain(
      JobExecutions executions,
      Settlement settlement,
      LockGuard lock,
      StopSignal stop,
      Clock clock) {
    this.executions = executions;
    this.settlement = settlement;
    this.lock = lock;
    this.stop = stop;
    this.clock = clock;
  }

  /**
   * The work of a run whose time begins now, to be done under the run lock. It does not throw: the
   * progress holds the failure.
   */
  Consumer<Progress> begin(Run.Limits limits) {
    return work(limits, () -> {});
  }

  /**
   * The same, but the first execution resumes a failed or stopped one.
   *
   * @param executionId Spring Batch's number of the execution to resume; null for the last one
   */
  Consumer<Progress> beginWith(@Nullable Long executionId, Run.Limits limits) {
    return work(limits, () -> executions.checkRestart(executionId));
  }

  // Catches an Error, too, so that the progress made before it is reported.
  private Consumer<Progress> work(Run.Limits limits, Runnable precondition) {
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
      settleWhatIsLeft(progress);
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

  private void settleWhatIsLeft(Progress progress) {
    Throwable failure = progress.failure();
    if (failure == null || stop.isRequested()) {
      return;
    }
    try {
      progress.recovered(isOfUse(failure) ? settlement.settleLeftOver() : 0);
    } catch (RuntimeException | Error e) {
      Afterwards.warn(
          "A sequence of this run may still be open at STAR; the next run settles it", e);
    }
  }

  // Useless when STAR does not answer: it was called often enough. Forbidden without the run lock.
  private boolean isOfUse(Throwable failure) {
    boolean isSilent =
        CounterpartException.in(failure)
            .filter(star -> star instanceof EventQueueException queue && !queue.answered())
            .isPresent();
    return !isSilent && !lock.isLost();
  }
}
