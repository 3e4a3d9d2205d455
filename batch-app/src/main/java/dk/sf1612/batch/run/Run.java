package dk.sf1612.batch.run;

import dk.sf1612.batch.job.RestartRefusedException;
import dk.sf1612.batch.job.SequenceJob;
import dk.sf1612.batch.lock.LockLostException;
import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.postgres.Schema;
import dk.sf1612.batch.run.FailureStreak.Failures;
import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.batch.stop.StopRequests;
import dk.sf1612.batch.stop.StopSignal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
   */
  public record Outcome(
      List<SequenceJob.Result> executions,
      int recoveredQuarantine,
      @Nullable Throwable failure,
      @Nullable Failures failures) {

    /** A run that failed before it could do anything. */
    public static Outcome failed(Throwable failure) {
      return new Outcome(List.of(), 0, failure, null);
    }

    /** Whether what this run ended has left events in quarantine. */
    boolean leftQuarantine() {
      return recoveredQuarantine > 0
          || executions.stream()
              .anyMatch(it -> it.inQuarantine() > 0 || it.counts().quarantined() > 0);
    }
  }

  private final SequenceJob job;
  private final RunLock lock;
  private final Schema schema;
  private final StopSignal stop;
  private final StopRequests stopRequests;
  private final FailureStreak streak;
  private final Clock clock;

  Run(
      SequenceJob job,
      RunLock lock,
      Schema schema,
      StopSignal stop,
      StopRequests stopRequests,
      FailureStreak streak,
      Clock clock) {
    this.job = job;
    this.lock = lock;
    this.schema = schema;
    this.stop = stop;
    this.stopRequests = stopRequests;
    this.streak = streak;
    this.clock = clock;
  }

  /** Runs until STAR has no more, something fails, the run is to stop, or a limit is reached. */
  public Outcome execute(Limits limits) {
    return execute(limits, () -> {});
  }

  /**
   * The same, beginning with an execution that failed or was stopped.
   *
   * @param executionId Batch's number of it; null for the last one
   */
  public Outcome restart(@Nullable Long executionId, Limits limits) {
    return execute(limits, () -> job.checkRestart(executionId));
  }

  private Outcome execute(Limits limits, Runnable precondition) {
    Instant end =
        limits.maxDuration() == null ? Instant.MAX : clock.instant().plus(limits.maxDuration());
    try (RunLock.Held held = lock.take(schema::prepare);
        StopRequests.Watch watch = stopRequests.watch()) {
      return underLock(limits, end, precondition);
    } catch (SQLException | RuntimeException e) {
      return Outcome.failed(e);
    }
  }

  private Outcome underLock(Limits limits, Instant end, Runnable precondition) {
    List<SequenceJob.Result> executions = new ArrayList<>();
    int recoveredQuarantine = 0;
    Throwable failure;
    try {
      precondition.run();
      stop.check();
      recoveredQuarantine = job.recover();
      stop.check();
      failure = drain(limits.maxSequences(), end, executions);
    } catch (RunStoppedException | RuntimeException e) {
      failure = e;
    }
    if (failure != null && ExitCode.of(failure).exitCode() == ExitCode.DATABASE && lock.isLost()) {
      // Whoever has it now has ended our sessions: that is not the database's failure.
      failure = new LockLostException();
    }
    if (failure != null && !stop.isRequested()) {
      recoveredQuarantine += job.settleWhatIsLeft(failure);
    }
    return new Outcome(executions, recoveredQuarantine, failure, count(failure).orElse(null));
  }

  private @Nullable Throwable drain(
      int maxSequences, Instant end, List<SequenceJob.Result> executions)
      throws RunStoppedException {
    SequenceJob.Result last = job.execute();
    executions.add(last);
    while (last.failure() == null
        && last.moreWaiting()
        && executions.size() < maxSequences
        && clock.instant().isBefore(end)) {
      stop.check();
      last = job.executeNext();
      executions.add(last);
    }
    return last.failure();
  }

  // Neither a run that has lost its lock nor one that was told off says anything of the others.
  private Optional<Failures> count(@Nullable Throwable failure) {
    if (failure == null) {
      streak.done();
      return Optional.empty();
    }
    ExitCode cause = ExitCode.of(failure).exitCode();
    return cause == ExitCode.STOPPED
            || failure instanceof RestartRefusedException
            || failure instanceof LockLostException
            || lock.isLost()
        ? Optional.empty()
        : streak.failed(cause);
  }
}
