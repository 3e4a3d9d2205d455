package dk.sf1612.batch.ops;

import dk.sf1612.batch.stop.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes SIGTERM and SIGINT on to the run, and keeps the JVM until the run has ended, or its time
 * to stop is over.
 */
final class Termination implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Termination.class);

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::terminate, "sf1612-termination");
  private @Nullable StopSignal run;
  private boolean isAsked;

  private Termination() {}

  /** From now on the signals are heard. */
  static Termination listen() {
    Termination termination = new Termination();
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  /** From now on there is something to stop. */
  synchronized void reaches(StopSignal signal) {
    run = signal;
    if (isAsked) {
      signal.request();
    }
  }

  private void terminate() {
    Duration wait = ask();
    try {
      if (!ended.await(wait.toNanos(), TimeUnit.NANOSECONDS)) {
        log.error("Not stopped within {}: the next run settles what this one leaves", wait);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // Before the run is there, nothing is open anywhere: nothing to wait for.
  private synchronized Duration ask() {
    isAsked = true;
    if (run == null) {
      return Duration.ZERO;
    }
    run.request();
    return run.deadline();
  }

  /** The run has ended, and has said how. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException terminating) {
      // It runs, and ends now.
    }
  }
}
