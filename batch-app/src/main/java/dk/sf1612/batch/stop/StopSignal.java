package dk.sf1612.batch.stop;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the run is to stop, and how long what is in hand may still take. In memory: the thread
 * that works looks here, and remains the only one that writes. Any thread may ask.
 */
public final class StopSignal {

  private static final Logger log = LoggerFactory.getLogger(StopSignal.class);

  /** What share of the deadline something in hand may still take when the run is to stop. */
  public enum Grace {
    /** It is cut off at once: nothing is lost by it. */
    NONE(0),
    /** It is worth waiting for, and leaves time to settle the sequence. */
    HALF(50),
    /** It is the last thing that is done. */
    MOST(90);

    private final int percent;

    Grace(int percent) {
      this.percent = percent;
    }
  }

  private final Duration deadline;
  private final CountDownLatch requested = new CountDownLatch(1);
  private final Set<Limit> limits = new HashSet<>();
  private long requestedAt;

  /**
   * A run that is to go on.
   *
   * @param deadline how long it may take to stop
   */
  public StopSignal(Duration deadline) {
    this.deadline = deadline;
  }

  /** How long the run may take to stop. */
  public Duration deadline() {
    return deadline;
  }

  /** From now on the run is to stop. */
  public synchronized void request() {
    if (!isRequested()) {
      log.info("Asked to stop: what is in hand is ended within {}", deadline);
      requestedAt = System.nanoTime();
      requested.countDown();
      limits.forEach(Limit::begin);
    }
  }

  /** Whether the run is to stop. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /**
   * Ends a run that is to stop.
   *
   * @throws RunStoppedException when it is
   */
  public void check() throws RunStoppedException {
    if (isRequested()) {
      throw new RunStoppedException();
    }
  }

  /** Waits so long, or until the run is to stop. */
  public void pause(Duration duration) throws InterruptedException {
    boolean stopped = requested.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    log.debug("Waited; to stop: {}", stopped);
  }

  /**
   * Puts a limit on what is in hand, for the case that the run is to stop.
   *
   * @param grace how long it may take then
   * @param cut ends it, on another thread; must not fail
   * @return to be closed when it is not in hand any more
   */
  public synchronized Limit limit(Grace grace, Runnable cut) {
    Limit limit = new Limit(grace, cut);
    limits.add(limit);
    if (isRequested()) {
      limit.begin();
    }
    return limit;
  }

  private synchronized void withdraw(Limit limit) {
    limits.remove(limit);
    if (limit.cutting != null) {
      limit.cutting.cancel(false);
    }
  }

  /** A limit on something in hand. */
  public final class Limit implements AutoCloseable {
    private final Grace grace;
    private final Runnable cut;
    private @Nullable CompletableFuture<Void> cutting;

    private Limit(Grace grace, Runnable cut) {
      this.grace = grace;
      this.cut = cut;
    }

    private void begin() {
      long passed = System.nanoTime() - requestedAt;
      long left = deadline.toNanos() / 100 * grace.percent - passed;
      Executor then = CompletableFuture.delayedExecutor(Math.max(left, 0), TimeUnit.NANOSECONDS);
      cutting = CompletableFuture.runAsync(cut, then);
    }

    @Override
    public void close() {
      withdraw(this);
    }
  }
}
