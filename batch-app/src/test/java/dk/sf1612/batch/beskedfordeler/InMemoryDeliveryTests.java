package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.fixtures.memory.InMemoryDelivery;
import dk.sf1612.outbox.Delivery;

class InMemoryDeliveryTests extends DeliveryContract {

  @Override
  Delivery delivery(EnvelopePublisher by, EnvelopeBuilder again) {
    return new InMemoryDelivery(by);
  }
}
