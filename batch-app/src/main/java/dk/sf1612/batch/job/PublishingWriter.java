package dk.sf1612.batch.job;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Publishes a chunk, wave by wave. What a wave achieved is committed before anything is thrown, and
 * before the next wave leaves.
 */
final class PublishingWriter implements ItemWriter<Envelope> {

  private final EnvelopePublisher publisher;
  private final Outbox outbox;
  private final SequenceInHand inHand;
  private final Clock clock;

  PublishingWriter(EnvelopePublisher publisher, Outbox outbox, SequenceInHand inHand, Clock clock) {
    this.publisher = publisher;
    this.outbox = outbox;
    this.inHand = inHand;
    this.clock = clock;
  }

  @Override
  public void write(Chunk<? extends Envelope> chunk) {
    for (List<Envelope> wave : Waves.of(chunk.getItems())) {
      publish(wave);
    }
  }

  private void publish(List<Envelope> wave) {
    Map<UUID, PublishOutcome> outcomes = publisher.publish(wave);
    List<UUID> accepted =
        outcomes.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof PublishOutcome.Accepted)
            .map(Map.Entry::getKey)
            .toList();
    if (!accepted.isEmpty()) {
      outbox.markPublished(inHand.key(), accepted, clock.instant());
      inHand.published(accepted.size());
    }
    if (accepted.size() < wave.size()) {
      throw notAccepted(wave.size(), outcomes);
    }
  }

  private static CounterpartException notAccepted(int sent, Map<UUID, PublishOutcome> outcomes) {
    Map<String, Long> reasons =
        outcomes.values().stream()
            .filter(outcome -> !(outcome instanceof PublishOutcome.Accepted))
            .collect(
                Collectors.groupingBy(
                    PublishingWriter::reason, TreeMap::new, Collectors.counting()));
    return new CounterpartException(
        Counterpart.BESKEDFORDELER,
        Advice.TRY_AGAIN,
        "Of %d messages sent to Beskedfordeler together, not all were accepted: %s. Those that were are marked sent; the next run sends the rest."
            .formatted(sent, reasons),
        null);
  }

  private static String reason(PublishOutcome outcome) {
    if (outcome instanceof PublishOutcome.Returned returned) {
      return "routed nowhere (" + returned.reason() + "): is a queue bound to the exchange?";
    }
    if (outcome instanceof PublishOutcome.Unconfirmed unconfirmed) {
      return "not confirmed (" + unconfirmed.reason() + ")";
    }
    return "refused by the broker";
  }
}
