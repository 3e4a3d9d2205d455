package dk.sf1612.batch.job;

import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.CvrNumber;
import dk.sf1612.municipality.ResidenceRegister;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.outbox.Outbox.UnsentEvent;
import dk.sf1612.outbox.Place;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads what is to be sent, a chunk at a time: the events released from quarantine, then the unsent
 * ones of the sequence in hand; one query for the events, one for where their people live. It keeps
 * no state for a restart: what is unsent says where to go on.
 */
final class OutboxReader implements ItemStreamReader<AddressedEvent> {

  private final Outbox outbox;
  private final SequenceQuarantine quarantine;
  private final ResidenceRegister register;
  private final SequenceInHand inHand;
  private final int chunkSize;
  private final Stoppable stoppable;

  private final Queue<AddressedEvent> chunk = new ArrayDeque<>();

  /** The last event released that was read; null when there is none behind it. */
  private @Nullable Place released = Place.START;

  private Place pending = Place.START;

  OutboxReader(
      Outbox outbox,
      SequenceQuarantine quarantine,
      ResidenceRegister register,
      SequenceInHand inHand,
      int chunkSize,
      Stoppable stoppable) {
    this.stoppable = stoppable;
    this.outbox = outbox;
    this.quarantine = quarantine;
    this.register = register;
    this.inHand = inHand;
    this.chunkSize = chunkSize;
  }

  @Override
  public void open(ExecutionContext context) {
    chunk.clear();
    released = Place.START;
    pending = Place.startOf(inHand.key());
    quarantine.beforePublishing();
  }

  @Override
  public @Nullable AddressedEvent read() throws RunStoppedException {
    if (chunk.isEmpty()) {
      stoppable.run(() -> address(nextEvents()));
    }
    return chunk.poll();
  }

  private List<UnsentEvent> nextEvents() {
    if (released != null) {
      List<UnsentEvent> events = outbox.released(released, chunkSize);
      released = events.isEmpty() ? null : events.get(events.size() - 1).place();
      if (!events.isEmpty()) {
        return events;
      }
    }
    List<UnsentEvent> events = outbox.pending(pending, inHand.lastPosition(), chunkSize);
    if (!events.isEmpty()) {
      pending = events.get(events.size() - 1).place();
    }
    return events;
  }

  private int address(List<UnsentEvent> events) {
    if (events.isEmpty()) {
      return 0;
    }
    Map<PersonNumber, CvrNumber> authorities =
        register.responsibleAuthorities(
            events.stream().map(next -> next.event().person()).collect(Collectors.toSet()));
    for (UnsentEvent next : events) {
      CvrNumber authority = authorities.get(next.event().person());
      if (authority == null) {
        throw new IllegalStateException("The register left a person out");
      }
      chunk.add(new AddressedEvent(next.event(), authority));
    }
    return chunk.size();
  }
}
