package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.fixtures.memory.InMemoryEnvelopePublisher;
import java.util.List;
import java.util.Map;
import java.util.UUID;

class InMemoryEnvelopePublisherTests extends EnvelopePublisherContract {

  private final InMemoryEnvelopePublisher publisher = new InMemoryEnvelopePublisher();

  @Override
  EnvelopePublisher publisher() {
    return publisher;
  }

  @Override
  EnvelopePublisher unreachable() {
    publisher.isDown(true);
    return publisher;
  }

  @Override
  void answer(Map<UUID, PublishOutcome> outcomes) {
    publisher.answer(
        message -> outcomes.getOrDefault(message.beskedId(), new PublishOutcome.Accepted()));
  }

  @Override
  List<UUID> arrived() {
    return publisher.sent().stream().map(Envelope::beskedId).toList();
  }
}
