package dk.sf1612.batch.job;

import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.batch.stop.StopSignal;
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
 * Reads the events to be sent. Each chunk is a new query, since the outcome of one chunk may hold
 * back later events; a second query asks where the people live. When an operator has released
 * events, they and the unsent events of the open sequence are read in the order in which they first
 * came; otherwise, the unsent events in the order of the sequence. The reader keeps no state for a
 * restart: the unsent events are where to continue.
 */
@Component
final class OutboxItemReader implements ItemStreamReader<AddressedEvent> {

  private final Outbox outbox;
  private final ResidenceRegister register;
  private final CurrentSequence sequence;
  private final int chunkSize;
  private final StopSignal stop;

  private final Queue<UnsentEvent> chunk = new ArrayDeque<>();
  private Map<PersonNumber, CvrNumber> authorities = Map.of();
  private boolean chunkIsRead;
  private boolean released;

  /** The place of the last event that was read without released ones. */
  private Place last = Place.startOf(0);

  /** The BeskedIds of the last chunk that was read with released events. */
  private final Set<UUID> handedOut = new HashSet<>();

  /** The BeskedIds read with released events that stayed unanswered. */
  private final Set<UUID> unanswered = new HashSet<>();

  OutboxItemReader(
      Outbox outbox,
      ResidenceRegister register,
      CurrentSequence sequence,
      JobProperties settings,
      StopSignal stop) {
    this.stop = stop;
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

  /** The outcome of a chunk is recorded: events that were read before that must not be sent now. */
  @Override
  public void update(ExecutionContext context) {
    chunk.clear();
    chunkIsRead = false;
  }

  @Override
  public @Nullable AddressedEvent read() throws RunStoppedException {
    if (!chunkIsRead) {
      stop.run(this::readChunk);
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

  // Events released meanwhile keep their order: either no later unsent event of the person is in
  // this sequence, or the query, which always starts at the first event, returns them in order.
  private List<UnsentEvent> nextEvents() {
    released = released && outbox.hasReleased();
    return released ? releasedAndPending() : outbox.pending(last, chunkSize);
  }

  // An event that was read before and is still unsent is unanswered, and the writer knows of it.
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
