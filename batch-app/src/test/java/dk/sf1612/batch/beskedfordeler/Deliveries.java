package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.outbox.Delivery;
import java.time.Duration;
import java.util.function.Consumer;

/** The application's delivery, for tests of other packages. */
public final class Deliveries {

  private Deliveries() {}

  /**
   * A delivery that sends again.
   *
   * @param attempts most attempts for a message that the broker does not take
   * @param waits is told each wait instead of it
   */
  public static Delivery retrying(
      EnvelopePublisher publisher,
      EnvelopeBuilder builder,
      int attempts,
      Consumer<Duration> waits,
      LockGuard lock,
      StopSignal stop) {
    return new RetryingDelivery(
        publisher,
        builder,
        new RetryingDelivery.Retries(attempts, Duration.ofSeconds(2)),
        waits::accept,
        SendingGuard.of(lock, stop));
  }
}
