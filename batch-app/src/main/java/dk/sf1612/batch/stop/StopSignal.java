package dk.sf1612.batch.stop;

import dk.sf1612.counterpart.CounterpartException;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Tells whether the run is to stop, and how long the current call may still take. It is kept in
 * memory: the run's own thread looks here, and stays the only one that writes to the database. Any
 * thread may request a stop.
 */
@Component
@EnableConfigurationProperties(StopProperties.class)
public final class StopSignal {

  private static final Logger log = LoggerFactory.getLogger(StopSignal.class);

  /** The share of the deadline that the current call may still take when the run is to stop. */
  public enum Grace {
    /** The call is cut off at once: nothing is lost. */
    NONE(0),
    /**
     * The call's result is worth waiting for, and half of the time is left to settle the sequence.
     */
    HALF(50),
    /** The call is the last one of the run; the rest is for recording how it ended. */
    MOST(80);

    private final int percent;

    Grace(int percent) {
      this.percent = percent;
    }
  }

  private final Duration deadline;
  private final CountDownLatch requested = new CountDownLatch(1);
  private final Set<Limit> limits = new HashSet<>();
  private long requestedAt;
  private @Nullable String requestedBy;

  @Autowired
  StopSignal(StopProperties settings) {
    this(settings.deadline());
  }

  public StopSignal(Duration deadline) {
    this.deadline = deadline;
  }

  /** How long the run may take to stop. */
  public Duration deadline() {
    return deadline;
  }

  /**
   * Requests the run to stop.
   *
   * @param by who asks: an operator, or the signal; only the first one counts
   */
  public synchronized void request(String by) {
    if (!isRequested()) {
      log.info("Asked to stop by {}: what is in hand is ended within {}", by, deadline);
      requestedBy = by;
      requestedAt = System.nanoTime();
      requested.countDown();
      limits.forEach(Limit::begin);
    }
  }

  /** Who asked the run to stop; null for nobody. */
  public synchronized @Nullable String requestedBy() {
    return requestedBy;
  }

  /** Whether the run is to stop. */
  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  /**
   * Ends the run if it is to stop.
   *
   * @throws RunStoppedException when the run is to stop
   */
  public void check() throws RunStoppedException {
    if (isRequested()) {
      throw new RunStoppedException();
    }
  }

  /**
   * Does work that is not started when the run is to stop, and that counts as stopped when a stop
   * cuts it off.
   *
   * @throws RunStoppedException when the run is to stop
   */
  public <T extends @Nullable Object> T run(Supplier<T> work) throws RunStoppedException {
    check();
    try {
      return work.get();
    } catch (CounterpartException e) {
      // A failure after the request to stop counts as cut off by it.
      if (isRequested()) {
        throw new RunStoppedException(e);
      }
      throw e;
    }
  }

  /** Waits for this time, or until the run is to stop. */
  public void pause(Duration duration) throws InterruptedException {
    boolean stopped = requested.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    log.debug("Waited; to stop: {}", stopped);
  }

  /**
   * Limits the time of a call for the case that the run is to stop.
   *
   * @param grace how long the call may still take then
   * @param cut cuts the call off, on another thread; must not fail
   * @return the limit, to be closed at the end of the call
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

  /** Closes a socket at once: nothing more is sent or received. */
  public static void cut(@Nullable Socket socket) {
    try (socket) {
      if (socket != null) {
        // Nothing more may be sent, not even the closing message of TLS, which waits for a writer.
        socket.setSoLinger(true, 0);
      }
    } catch (IOException alreadyClosed) {
      // There is nothing left to cut.
    }
  }

  /** A limit on the time of a call. */
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
