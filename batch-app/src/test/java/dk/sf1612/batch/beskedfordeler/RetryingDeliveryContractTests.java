package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.outbox.Delivery;
import java.time.Duration;

class RetryingDeliveryContractTests extends DeliveryContract {

  @Override
  Delivery delivery(EnvelopePublisher by, EnvelopeBuilder again) {
    return new RetryingDelivery(
        by,
        again,
        new RetryingDelivery.Retries(3, Duration.ofSeconds(1)),
        duration -> {},
        new Free());
  }

  private static final class Free implements SendingGuard {
    @Override
    public void check() {
      // The lock is ours.
    }

    @Override
    public boolean isToStop() {
      return false;
    }

    @Override
    public boolean isFree() {
      return true;
    }
  }
}
