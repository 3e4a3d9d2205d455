package dk.sf1612.batch.run;

import dk.sf1612.batch.job.FirstFailure;
import dk.sf1612.batch.job.RestartRefusedException;
import dk.sf1612.batch.lock.LockLostException;
import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.run.FailureStreak.Failures;
import dk.sf1612.quarantine.Quarantine;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * The tasks after the work of a run. A failure here is only a warning, and does not change the
 * outcome of the run. No method throws.
 */
@Component
final class Afterwards {

  private static final Logger log = LoggerFactory.getLogger(Afterwards.class);

  /** The longest wait for the quarantine's count; the connection pool alone may wait longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final RunLock lock;
  private final FailureStreak streak;
  private final Quarantine quarantine;

  Afterwards(RunLock lock, FailureStreak streak, Quarantine quarantine) {
    this.lock = lock;
    this.streak = streak;
    this.quarantine = quarantine;
  }

  /** Counts the run if it failed; null when it did not fail, or could not be counted. */
  @Nullable Failures count(@Nullable Throwable failure) {
    return attempt(
        "That this run "
            + (failure == null ? "is done" : "failed")
            + " could not be recorded; failingSince and attempts of the next summary may be wrong",
        () -> counted(failure));
  }

  // Stopped and refused runs, and runs without the lock, do not count.
  private @Nullable Failures counted(@Nullable Throwable failure) {
    if (failure == null) {
      streak.done();
      return null;
    }
    ExitCode cause = ExitCode.of(failure).exitCode();
    return cause == ExitCode.STOPPED
            || failure instanceof RestartRefusedException
            || failure instanceof LockLostException
            || lock.isLost()
        ? null
        : streak.failed(cause);
  }

  /** How many events are in quarantine now; null when the database did not answer. */
  @Nullable Integer openQuarantine() {
    Integer open =
        attempt(
            "How many events are in quarantine could not be asked: use `quarantine list`",
            () ->
                CompletableFuture.supplyAsync(quarantine::size)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    if (open != null && open > 0) {
      log.warn(
          "{} events are in quarantine and not delivered: see `quarantine list`, then `release` or `discard` them",
          open);
    }
    return open;
  }

  /**
   * Does a task that does not change the outcome of the run.
   *
   * @param otherwise the consequence of a failure, for the log, and what to do
   * @return the task's result; null when it fails
   */
  private static <T> @Nullable T attempt(String otherwise, Callable<@Nullable T> bookkeeping) {
    try {
      return bookkeeping.call();
    } catch (Exception | Error e) {
      warn(otherwise, e);
      return null;
    }
  }

  /** Logs the consequence of a failure, and the failure. */
  static void warn(String otherwise, Throwable failure) {
    ExitCode.Verdict verdict = ExitCode.of(failure);
    log.warn(
        "{}. {}",
        otherwise,
        verdict.exitCode() == ExitCode.BUG ? FirstFailure.describe(failure) : verdict.message());
  }
}
