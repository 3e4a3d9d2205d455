package dk.sf1612.batch.job;

import dk.sf1612.envelope.Envelope;
import dk.sf1612.outbox.Outbox;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Publishes a chunk, wave by wave. What a wave achieved is committed before anything is thrown, and
 * before the next wave leaves.
 */
final class PublishingWriter implements ItemWriter<Envelope> {

  private final Delivery delivery;
  private final Outbox outbox;
  private final SequenceInHand inHand;
  private final Clock clock;

  PublishingWriter(Delivery delivery, Outbox outbox, SequenceInHand inHand, Clock clock) {
    this.delivery = delivery;
    this.outbox = outbox;
    this.inHand = inHand;
    this.clock = clock;
  }

  @Override
  public void write(Chunk<? extends Envelope> chunk) {
    for (List<Envelope> wave : Waves.of(chunk.getItems())) {
      delivery.deliver(wave, this::markPublished);
    }
  }

  private void markPublished(List<UUID> accepted) {
    outbox.markPublished(inHand.key(), accepted, clock.instant());
    inHand.published(accepted.size());
  }
}
