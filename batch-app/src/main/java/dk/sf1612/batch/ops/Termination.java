package dk.sf1612.batch.ops;

import dk.sf1612.batch.stop.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes SIGTERM and SIGINT on to the run, and keeps the JVM alive until the run has ended, or its
 * time to stop is over.
 */
final class Termination implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Termination.class);

  private static final String SIGNAL = "SIGTERM or SIGINT";

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::terminate, "sf1612-termination");
  private @Nullable StopSignal run;
  private boolean isAsked;

  private Termination() {}

  /** Starts to listen for the signals. */
  static Termination listen() {
    Termination termination = new Termination();
    Runtime.getRuntime().addShutdownHook(termination.hook);
    return termination;
  }

  /** Sets the run to stop. */
  synchronized void reaches(StopSignal signal) {
    run = signal;
    if (isAsked) {
      signal.request(SIGNAL);
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

  // No wait before the run is set: nothing is open yet.
  private synchronized Duration ask() {
    isAsked = true;
    if (run == null) {
      return Duration.ZERO;
    }
    run.request(SIGNAL);
    return run.deadline();
  }

  /** Lets the JVM end: the run has ended, and its summary is printed. */
  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException terminating) {
      // The hook runs already, and ends now.
    }
  }
}
