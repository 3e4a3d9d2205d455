package dk.sf1612.batch.job;

import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.batch.stop.Stoppable;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.CvrNumber;
import dk.sf1612.municipality.ResidenceRegister;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.outbox.Outbox.UnsentEvent;
import dk.sf1612.outbox.Place;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.stereotype.Component;

/**
 * Reads what is to be sent, a chunk at a time and each anew: what became of one chunk may hold back
 * what stands behind it. One query for the events, one for where their people live. Where an
 * operator has released events, those and the unsent ones of the sequence in hand come in the order
 * in which they first came; without, the unsent ones in the order of the sequence. It keeps no
 * state for a restart: what is unsent says where to go on.
 */
@Component
final class OutboxItemReader implements ItemStreamReader<AddressedEvent> {

  private final Outbox outbox;
  private final ResidenceRegister register;
  private final CurrentSequence sequence;
  private final int chunkSize;
  private final Stoppable stoppable;

  private final Queue<UnsentEvent> chunk = new ArrayDeque<>();
  private Map<PersonNumber, CvrNumber> authorities = Map.of();
  private boolean chunkIsRead;
  private boolean released;

  /** The last event handed out of those without a released one among them. */
  private Place last = Place.startOf(0);

  /** What the last chunk took of those with a released one among them. */
  private final Set<UUID> handedOut = new HashSet<>();

  /** What of them stayed unanswered. */
  private final Set<UUID> unanswered = new HashSet<>();

  OutboxItemReader(
      Outbox outbox,
      ResidenceRegister register,
      CurrentSequence sequence,
      JobProperties settings,
      Stoppable stoppable) {
    this.stoppable = stoppable;
    this.outbox = outbox;
    this.register = register;
    this.sequence = sequence;
    this.chunkSize = settings.chunkSize();
  }

  @Override
  public void open(ExecutionContext context) {
    chunk.clear();
    chunkIsRead = false;
    released = true;
    last = Place.startOf(sequence.key());
    handedOut.clear();
    unanswered.clear();
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
    if (released) {
      handedOut.add(beskedId(next));
    } else {
      last = next.place();
    }
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

  // What is released meanwhile has nothing unsent of its person behind it here, or comes in its
  // order: each chunk is read from the first one on.
  private List<UnsentEvent> nextEvents() {
    released = released && outbox.hasReleased();
    return released ? releasedAndPending() : outbox.pending(last, chunkSize);
  }

  // What was handed out and is unsent all the same has no answer: the writer knows of it.
  private List<UnsentEvent> releasedAndPending() {
    List<UnsentEvent> events;
    int known;
    do {
      known = unanswered.size();
      events = outbox.releasedAndPending(sequence.key(), chunkSize + known);
      events.stream()
          .map(OutboxItemReader::beskedId)
          .filter(handedOut::contains)
          .forEach(unanswered::add);
    } while (unanswered.size() > known);
    handedOut.clear();
    return events.stream().filter(next -> !unanswered.contains(beskedId(next))).toList();
  }

  private static UUID beskedId(UnsentEvent next) {
    return next.event().identity().beskedId();
  }

  private CvrNumber authority(PersonNumber person) {
    CvrNumber authority = authorities.get(person);
    if (authority == null) {
      throw new IllegalStateException("The register left a person out");
    }
    return authority;
  }
}
