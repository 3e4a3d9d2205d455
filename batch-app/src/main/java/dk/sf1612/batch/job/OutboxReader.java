package dk.sf1612.batch.job;

import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.CvrNumber;
import dk.sf1612.municipality.ResidenceRegister;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.outbox.Outbox.PendingEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads the unsent events of the sequence in hand, a chunk at a time: one query for the events, one
 * for where their people live. It keeps no state for a restart: what is unsent says where to go on.
 */
final class OutboxReader implements ItemStreamReader<AddressedEvent> {

  private final Outbox outbox;
  private final ResidenceRegister register;
  private final SequenceInHand inHand;
  private final int chunkSize;

  private final Queue<AddressedEvent> chunk = new ArrayDeque<>();
  private int position;

  OutboxReader(Outbox outbox, ResidenceRegister register, SequenceInHand inHand, int chunkSize) {
    this.outbox = outbox;
    this.register = register;
    this.inHand = inHand;
    this.chunkSize = chunkSize;
  }

  @Override
  public void open(ExecutionContext context) {
    chunk.clear();
    position = 0;
  }

  @Override
  public @Nullable AddressedEvent read() {
    if (chunk.isEmpty()) {
      nextChunk();
    }
    return chunk.poll();
  }

  private void nextChunk() {
    List<PendingEvent> pending = outbox.pending(inHand.key(), position, chunkSize);
    if (pending.isEmpty()) {
      return;
    }
    Map<PersonNumber, CvrNumber> authorities =
        register.responsibleAuthorities(
            pending.stream().map(next -> next.event().person()).collect(Collectors.toSet()));
    for (PendingEvent next : pending) {
      position = next.position();
      CvrNumber authority = authorities.get(next.event().person());
      if (authority == null) {
        throw new IllegalStateException("The register left a person out");
      }
      chunk.add(new AddressedEvent(next.event(), authority));
    }
  }
}
