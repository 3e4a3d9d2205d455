package dk.sf1612.batch.job;

import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.outbox.Verdicts.Refusal;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;

/**
 * Publishes a chunk, wave by wave. What a wave achieved is committed before anything is thrown, and
 * before the next wave leaves; what stands behind a refused message does not leave.
 */
final class PublishingWriter implements ItemWriter<Envelope> {

  private final Delivery delivery;
  private final Outbox outbox;
  private final SequenceQuarantine quarantine;
  private final SequenceInHand inHand;
  private final RunLock lock;
  private final Clock clock;
  private final Stoppable stoppable;

  PublishingWriter(
      Delivery delivery,
      Outbox outbox,
      SequenceQuarantine quarantine,
      SequenceInHand inHand,
      RunLock lock,
      Clock clock,
      Stoppable stoppable) {
    this.stoppable = stoppable;
    this.delivery = delivery;
    this.outbox = outbox;
    this.quarantine = quarantine;
    this.inHand = inHand;
    this.lock = lock;
    this.clock = clock;
  }

  @Override
  public void write(Chunk<? extends Envelope> chunk) throws RunStoppedException {
    Set<PersonNumber> held = new HashSet<>();
    for (List<Envelope> wave : Waves.of(chunk.getItems())) {
      stoppable.run(() -> publish(wave, held));
    }
  }

  private int publish(List<Envelope> wave, Set<PersonNumber> held) {
    List<Envelope> free =
        wave.stream().filter(message -> !held.contains(message.person())).toList();
    int before = held.size();
    lock.check();
    delivery.deliver(free, verdicts -> record(free, verdicts, held));
    if (held.size() > before) {
      quarantine.checkLimit();
    }
    return free.size();
  }

  private void record(List<Envelope> wave, Verdicts verdicts, Set<PersonNumber> held) {
    inHand.quarantined(outbox.record(inHand.key(), verdicts, clock.instant()));
    inHand.published(verdicts.accepted().size());
    if (!verdicts.refused().isEmpty()) {
      Set<UUID> refused =
          verdicts.refused().stream().map(Refusal::beskedId).collect(Collectors.toSet());
      wave.stream()
          .filter(message -> refused.contains(message.beskedId()))
          .map(Envelope::person)
          .forEach(held::add);
    }
  }
}
