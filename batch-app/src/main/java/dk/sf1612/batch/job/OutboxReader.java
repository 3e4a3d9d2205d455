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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;

/**
 * Reads what is to be sent, a chunk at a time and each anew: what became of one chunk may hold back
 * what stands behind it. One query for the events, one for where their people live. Where an
 * operator has released events, those and the unsent ones of the sequence in hand come in the order
 * in which they first came; without, the unsent ones in the order of the sequence. It keeps no
 * state for a restart: what is unsent says where to go on.
 */
final class OutboxReader implements ItemStreamReader<AddressedEvent> {

  private final Outbox outbox;
  private final SequenceQuarantine quarantine;
  private final ResidenceRegister register;
  private final SequenceInHand inHand;
  private final int chunkSize;
  private final Stoppable stoppable;

  private final Queue<UnsentEvent> chunk = new ArrayDeque<>();
  private Map<PersonNumber, CvrNumber> authorities = Map.of();
  private boolean chunkIsRead;
  private boolean released;

  /** The last event handed out. */
  private Place last = Place.START;

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
    chunkIsRead = false;
    released = true;
    last = Place.START;
    quarantine.beforePublishing();
  }

  /** What became of a chunk is recorded: nothing read before that may be sent after it. */
  @Override
  public void update(ExecutionContext context) {
    chunk.clear();
    chunkIsRead = false;
  }

  @Override
  public @Nullable AddressedEvent read() throws RunStoppedException {
    if (!chunkIsRead) {
      stoppable.run(this::readChunk);
    }
    UnsentEvent next = chunk.poll();
    if (next == null) {
      return null;
    }
    last = next.place();
    return new AddressedEvent(next.event(), authority(next.event().person()));
  }

  private int readChunk() {
    chunk.addAll(nextEvents());
    chunkIsRead = true;
    Set<PersonNumber> people =
        chunk.stream().map(next -> next.event().person()).collect(Collectors.toSet());
    authorities = people.isEmpty() ? Map.of() : register.responsibleAuthorities(people);
    return chunk.size();
  }

  // What is released meanwhile has nothing unsent of its person behind it here: it is for the next
  // run. What stayed unanswered among the released ones is read again, and the writer leaves it
  // out.
  private List<UnsentEvent> nextEvents() {
    if (released && !outbox.hasReleased()) {
      released = false;
      last = Place.startOf(inHand.key());
    }
    return released
        ? outbox.releasedAndPending(inHand.key(), last, chunkSize)
        : outbox.pending(last, inHand.lastPosition(), chunkSize);
  }

  private CvrNumber authority(PersonNumber person) {
    CvrNumber authority = authorities.get(person);
    if (authority == null) {
      throw new IllegalStateException("The register left a person out");
    }
    return authority;
  }
}
