package dk.sf1612.batch.run;

import dk.sf1612.batch.job.JobExecutions;
import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.run.FailureStreak.Failures;
import dk.sf1612.batch.stop.StopRequests;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * A run: takes the run lock, and works on one sequence after another while STAR has more events.
 */
@Component
public final class Run {

  /**
   * The limits of a run.
   *
   * @param maxSequences the most sequences, at least 1
   * @param maxDuration the time after which no further sequence is opened; null for no limit
   */
  public record Limits(int maxSequences, @Nullable Duration maxDuration) {}

  /**
   * The outcome of a run.
   *
   * @param executions the results of its executions, one for each sequence
   * @param recoveredQuarantine how many events are in quarantine of left-over sequences that this
   *     run ended
   * @param failure the first failure; null when the run is done
   * @param failures the failures in a row, including this run; null when it is done, or was not
   *     counted
   * @param openQuarantine how many events are in quarantine now; null when the database did not
   *     answer
   */
  public record Outcome(
      List<JobExecutions.Result> executions,
      int recoveredQuarantine,
      @Nullable Throwable failure,
      @Nullable Failures failures,
      @Nullable Integer openQuarantine) {

    /** The outcome of a run that failed before it could do anything. */
    public static Outcome failed(Throwable failure) {
      return new Outcome(List.of(), 0, failure, null, null);
    }

    /** The exit code of the run. */
    ExitCode exitCode() {
      if (failure != null) {
        return ExitCode.of(failure).exitCode();
      }
      // This includes events from an earlier run that failed: its exit code did not report them.
      return leftQuarantine() ? ExitCode.QUARANTINED : ExitCode.DONE;
    }

    /** What went wrong, and what to do, without personal data; null when nothing did. */
    @Nullable String error() {
      return failure == null ? null : ExitCode.of(failure).message();
    }

    /** Whether this run put events in quarantine, or ended sequences with events in quarantine. */
    private boolean leftQuarantine() {
      return recoveredQuarantine > 0
          || executions.stream()
              .anyMatch(it -> it.inQuarantine() > 0 || it.counts().quarantined() > 0);
    }
  }

  private final RunLock lock;
  private final StopRequests stopRequests;
  private final Drain drain;
  private final Afterwards afterwards;
  private final RunJournal journal;

  Run(
      RunLock lock,
      StopRequests stopRequests,
      Drain drain,
      Afterwards afterwards,
      RunJournal journal) {
    this.journal = journal;
    this.lock = lock;
    this.stopRequests = stopRequests;
    this.drain = drain;
    this.afterwards = afterwards;
  }

  /**
   * Runs until STAR has no more events, something fails, the run is to stop, or a limit is reached.
   */
  public Outcome execute(RunStart start, Limits limits) {
    return underLock(start, drain.begin(limits));
  }

  /**
   * The same, but first resumes an execution that failed or was stopped.
   *
   * @param executionId Spring Batch's number of the execution; null for the last one
   */
  public Outcome restart(@Nullable Long executionId, RunStart start, Limits limits) {
    return underLock(start, drain.beginWith(executionId, limits));
  }

  private Outcome underLock(RunStart start, Consumer<Progress> work) {
    Progress progress = new Progress();
    Failures failures = null;
    Integer openQuarantine = null;
    boolean isOver = false;
    try (RunLock.Held held = lock.takePrepared();
        StopRequests.Watch watch = stopRequests.watch()) {
      journal.began(start);
      work.accept(progress);
      explain(progress);
      failures = afterwards.count(progress.failure());
      // Still under the lock: the next holder ends the remaining database sessions of this run.
      openQuarantine = afterwards.openQuarantine();
      journal.ended(start, progress.outcome(failures, openQuarantine));
      isOver = true;
    } catch (RuntimeException | Error e) {
      if (isOver) {
        Afterwards.warn("The run lock could not be given back; it ends with this process", e);
      } else {
        progress.failed(e);
        journal.ended(start, progress.outcome(failures, null));
        openQuarantine = afterwards.openQuarantine();
      }
    }
    return progress.outcome(failures, openQuarantine);
  }

  // If another run has taken the lock, it ended our sessions: that is not a failure of the
  // database.
  private void explain(Progress progress) {
    Throwable failure = progress.failure();
    if (failure != null && ExitCode.of(failure).exitCode() == ExitCode.DATABASE && lock.isLost()) {
      progress.lostItsLock();
    }
  }
}
