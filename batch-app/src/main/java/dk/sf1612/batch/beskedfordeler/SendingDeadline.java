package dk.sf1612.batch.beskedfordeler;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * When a sending is over: when nothing has become of it for too long, or when the whole has taken
 * too long. Any thread may ask, or say that something has.
 */
final class SendingDeadline {

  private final LongSupplier nanoTime;
  private final long silence;
  private final long end;
  private volatile long lastProgress;

  /**
   * A sending begins.
   *
   * @param silence how long nothing may become of it
   * @param whole how long it may take
   * @param nanoTime gives nanoseconds of a clock that only goes forward
   */
  SendingDeadline(Duration silence, Duration whole, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.silence = silence.toNanos();
    this.lastProgress = nanoTime.getAsLong();
    this.end = lastProgress + whole.toNanos();
  }

  /** By its clock, in nanoseconds. */
  long now() {
    return nanoTime.getAsLong();
  }

  /** A message leaves, or is settled. */
  void progress() {
    lastProgress = now();
  }

  /** The nanoseconds that are left when nothing becomes of it; none or fewer when it is over. */
  long left() {
    long now = now();
    return Math.min(lastProgress + silence - now, end - now);
  }

  /** Whether the whole has taken as long as it may. */
  boolean isPast() {
    return end - now() <= 0;
  }
}
