package dk.sf1612.batch.job;

import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.outbox.Delivery;
import java.util.List;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.stereotype.Component;

/**
 * Publishes a chunk. The results of a sending are committed before an exception is thrown, and
 * before any message is sent again. After a refused or unanswered message, the person's later
 * messages are not sent.
 */
@Component
final class EnvelopeItemWriter implements ItemWriter<Envelope> {

  private final Delivery delivery;
  private final VerdictRecorder recorder;
  private final SequenceQuarantine quarantine;
  private final UnansweredMessages unanswered;
  private final StopSignal stop;

  EnvelopeItemWriter(
      Delivery delivery,
      VerdictRecorder recorder,
      SequenceQuarantine quarantine,
      UnansweredMessages unanswered,
      StopSignal stop) {
    this.delivery = delivery;
    this.recorder = recorder;
    this.quarantine = quarantine;
    this.unanswered = unanswered;
    this.stop = stop;
  }

  @Override
  public void write(Chunk<? extends Envelope> chunk) throws RunStoppedException {
    stop.run(() -> publish(List.copyOf(chunk.getItems())));
  }

  private int publish(List<Envelope> messages) {
    List<Envelope> free =
        messages.stream().filter(next -> !unanswered.hasEarlierFor(next)).toList();
    int refused = delivery.deliver(free, recorder);
    if (refused > 0) {
      quarantine.checkLimit();
    }
    unanswered.checkOutage();
    return free.size();
  }
}
