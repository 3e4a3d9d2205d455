package dk.sf1612.batch.beskedfordeler;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The deadline of a sending: it is over when there was no progress for too long, or when the whole
 * sending took too long. Any thread may call it.
 */
final class SendingDeadline {

  private final LongSupplier nanoTime;
  private final long silence;
  private final long end;
  private volatile long lastProgress;

  /**
   * Starts the deadline of a sending now.
   *
   * @param silence the longest time without progress
   * @param whole the longest time of the whole sending
   * @param nanoTime a monotonic clock, in nanoseconds
   */
  SendingDeadline(Duration silence, Duration whole, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.silence = silence.toNanos();
    this.lastProgress = nanoTime.getAsLong();
    this.end = lastProgress + whole.toNanos();
  }

  /** The clock's time, in nanoseconds. */
  long now() {
    return nanoTime.getAsLong();
  }

  /** Notes progress: a message is sent, or has its outcome. */
  void progress() {
    lastProgress = now();
  }

  /** The nanoseconds left if there is no more progress; 0 or less when the time is over. */
  long left() {
    long now = now();
    return Math.min(lastProgress + silence - now, end - now);
  }

  /** Whether the whole sending has used up its time. */
  boolean isPast() {
    return end - now() <= 0;
  }
}
