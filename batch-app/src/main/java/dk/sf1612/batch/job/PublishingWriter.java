package dk.sf1612.batch.job;

import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.outbox.Verdicts;
import java.time.Clock;
import java.util.List;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Publishes a chunk. What a sending achieved is committed before anything is thrown, and before
 * anything is sent again; what stands behind a refused or unanswered message does not leave.
 */
final class PublishingWriter implements ItemWriter<Envelope> {

  private final Delivery delivery;
  private final Outbox outbox;
  private final SequenceQuarantine quarantine;
  private final UnansweredMessages unanswered;
  private final SequenceInHand inHand;
  private final Clock clock;
  private final Stoppable stoppable;

  PublishingWriter(
      Delivery delivery,
      Outbox outbox,
      SequenceQuarantine quarantine,
      UnansweredMessages unanswered,
      SequenceInHand inHand,
      Clock clock,
      Stoppable stoppable) {
    this.stoppable = stoppable;
    this.delivery = delivery;
    this.outbox = outbox;
    this.quarantine = quarantine;
    this.unanswered = unanswered;
    this.inHand = inHand;
    this.clock = clock;
  }

  @Override
  public void write(Chunk<? extends Envelope> chunk) throws RunStoppedException {
    stoppable.run(() -> publish(List.copyOf(chunk.getItems())));
  }

  private int publish(List<Envelope> messages) {
    List<Envelope> free = messages.stream().filter(next -> !unanswered.areBefore(next)).toList();
    int refused = delivery.deliver(free, new Recording());
    if (refused > 0) {
      quarantine.checkLimit();
    }
    unanswered.checkOutage();
    return free.size();
  }

  private final class Recording implements Delivery.Listener {
    @Override
    public void said(Verdicts verdicts) {
      unanswered.othersAnswered();
      inHand.quarantined(outbox.record(inHand.key(), verdicts, clock.instant()));
      inHand.published(verdicts.accepted().size());
    }

    @Override
    public void unanswered(List<Delivery.Unanswered> messages) {
      unanswered.add(messages);
    }
  }
}
