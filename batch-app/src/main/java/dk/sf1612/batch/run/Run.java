package dk.sf1612.batch.run;

import dk.sf1612.batch.job.JobExecutions;
import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.run.FailureStreak.Failures;
import dk.sf1612.batch.stop.StopRequests;
import dk.sf1612.batch.stop.StopSignal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A run: under the lock, one sequence after another while STAR has more. */
public final class Run {

  /**
   * How far a run goes.
   *
   * @param maxSequences at most so many, at least 1
   * @param maxDuration no sequence is begun later than this; null for no limit
   */
  public record Limits(int maxSequences, @Nullable Duration maxDuration) {}

  /**
   * How a run ended.
   *
   * @param executions one for each sequence
   * @param recoveredQuarantine events in quarantine of earlier runs' sequences that this one ended
   * @param failure what it failed of; null when it is done
   * @param failures of how many in a row it is the last; null when it is done, or nobody knows
   * @param openQuarantine how many events are in quarantine now; null when the database could not
   *     be asked
   */
  public record Outcome(
      List<JobExecutions.Result> executions,
      int recoveredQuarantine,
      @Nullable Throwable failure,
      @Nullable Failures failures,
      @Nullable Integer openQuarantine) {

    /** A run that failed before it could do anything. */
    public static Outcome failed(Throwable failure) {
      return new Outcome(List.of(), 0, failure, null, null);
    }

    /** Whether what this run ended has left events in quarantine. */
    boolean leftQuarantine() {
      return recoveredQuarantine > 0
          || executions.stream()
              .anyMatch(it -> it.inQuarantine() > 0 || it.counts().quarantined() > 0);
    }
  }

  private final RunLock lock;
  private final StopSignal stop;
  private final StopRequests stopRequests;
  private final Drain drain;
  private final Afterwards afterwards;

  Run(
      RunLock lock,
      StopSignal stop,
      StopRequests stopRequests,
      Drain drain,
      Afterwards afterwards) {
    this.lock = lock;
    this.stop = stop;
    this.stopRequests = stopRequests;
    this.drain = drain;
    this.afterwards = afterwards;
  }

  /** Runs until STAR has no more, something fails, the run is to stop, or a limit is reached. */
  public Outcome execute(Limits limits) {
    return underLock(drain.begin(limits));
  }

  /**
   * The same, beginning with an execution that failed or was stopped.
   *
   * @param executionId Batch's number of it; null for the last one
   */
  public Outcome restart(@Nullable Long executionId, Limits limits) {
    return underLock(drain.beginWith(executionId, limits));
  }

  private Outcome underLock(Drain.Work work) {
    Progress progress = new Progress();
    boolean isOver = false;
    try (RunLock.Held held = lock.takePrepared();
        StopRequests.Watch watch = stopRequests.watch()) {
      work.run(progress);
      explain(progress);
      Throwable failure = progress.failure();
      if (failure != null && !stop.isRequested()) {
        progress.recovered(afterwards.settleWhatIsLeft(failure));
      }
      progress.counted(afterwards.count(failure));
      // Under the lock: the next holder ends what sessions of this run are left.
      progress.inQuarantine(afterwards.openQuarantine());
      isOver = true;
    } catch (SQLException | RuntimeException | Error e) {
      if (isOver) {
        Afterwards.warn("The run lock could not be given back; it falls with this process", e);
      } else {
        progress.failed(e);
        progress.inQuarantine(afterwards.openQuarantine());
      }
    }
    return progress.outcome();
  }

  // Whoever has the lock now has ended our sessions: that is not the database's failure.
  private void explain(Progress progress) {
    Throwable failure = progress.failure();
    if (failure != null && ExitCode.of(failure).exitCode() == ExitCode.DATABASE && lock.isLost()) {
      progress.lostItsLock();
    }
  }
}
