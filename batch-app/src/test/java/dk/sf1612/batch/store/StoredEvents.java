package dk.sf1612.batch.store;

import dk.sf1612.event.EventIdentity;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.InvalidEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.outbox.Outbox.UnsentEvent;
import dk.sf1612.outbox.Place;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.outbox.Verdicts.Refusal;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.Quarantine.UnansweredMessage;
import dk.sf1612.quarantine.QuarantineCause;
import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.sequence.EventStore;
import dk.sf1612.sequence.EventStore.SequenceEvent;
import dk.sf1612.sequence.EventStore.Stored;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the contracts of the ports of the database are told in: sequences, events, people. */
abstract class StoredEvents {

  static final Instant NOW = Instant.parse("2026-03-01T07:00:00Z");
  static final String OPERATOR = "somebody@somewhere";
  static final int ALL = 100;

  static final PersonNumber ANNA = new PersonNumber("0101010001");
  static final PersonNumber BENT = new PersonNumber("0101010002");

  private int identifiers;

  abstract StorePorts ports();

  EventStore store() {
    return ports().store();
  }

  Outbox outbox() {
    return ports().outbox();
  }

  Quarantine quarantine() {
    return ports().quarantine();
  }

  QuarantineDesk desk() {
    return ports().desk();
  }

  IllnessEvent event(PersonNumber person) {
    UUID id = nextId();
    return new IllnessEvent(
        new EventIdentity(id, "a".repeat(64)),
        person,
        id,
        new UUID(2, identifiers),
        "2026-01-01T00:00:00Z",
        "<event>" + id + "</event>");
  }

  InvalidEvent invalid(PersonNumber person, String reason) {
    UUID id = nextId();
    return new InvalidEvent(
        new EventIdentity(id, "b".repeat(64)),
        Optional.of(person),
        reason,
        "<event>" + id + "</event>");
  }

  UUID nextId() {
    return new UUID(1, ++identifiers);
  }

  static UUID id(ReceivedEvent event) {
    return event.identity().beskedId();
  }

  static UUID[] ids(ReceivedEvent... events) {
    return Arrays.stream(events).map(StoredEvents::id).toArray(UUID[]::new);
  }

  static List<UUID> idsOf(List<UnsentEvent> unsent) {
    return unsent.stream().map(next -> id(next.event())).toList();
  }

  static OpenedSequence opened(String identifier, Inventory inventory) {
    return new OpenedSequence(new SequenceIdentifier(identifier), inventory);
  }

  static Inventory waiting(int count) {
    return new Inventory.Waiting(
        new ServiceItem("GetIllnessUpdatedVersion6", "https://star.example/", count));
  }

  /** Opens a sequence with so many events. */
  long open(int count) {
    return store().open(opened(nextId().toString(), waiting(count)), 7);
  }

  Stored receive(long sequence, ReceivedEvent... events) {
    return receiveFrom(sequence, 1, events);
  }

  Stored receiveFrom(long sequence, int position, ReceivedEvent... events) {
    List<SequenceEvent> received = new ArrayList<>();
    for (ReceivedEvent event : events) {
      received.add(new SequenceEvent(position + received.size(), event));
    }
    return store().store(sequence, received);
  }

  /** Opens a sequence and receives all of it. */
  long fetched(ReceivedEvent... events) {
    long sequence = open(events.length);
    receive(sequence, events);
    store().fetchCompleted(sequence);
    return sequence;
  }

  List<UUID> pending(long sequence) {
    return idsOf(outbox().pending(Place.startOf(sequence), ALL));
  }

  List<UUID> releasedAndPending(long sequence) {
    return idsOf(outbox().releasedAndPending(sequence, ALL));
  }

  int accept(long sequence, ReceivedEvent... events) {
    return outbox().record(sequence, new Verdicts(List.of(ids(events)), List.of()), NOW);
  }

  int refuse(long sequence, ReceivedEvent... events) {
    return refuse(sequence, false, events);
  }

  int refuse(long sequence, boolean repeated, ReceivedEvent... events) {
    List<Refusal> refusals =
        Arrays.stream(events)
            .map(event -> new Refusal(id(event), 40, "text of " + id(event), repeated))
            .toList();
    return outbox().record(sequence, new Verdicts(List.of(), refusals), NOW);
  }

  void release(ReceivedEvent... events) {
    desk().release(List.of(ids(events)), OPERATOR);
  }

  static List<UnansweredMessage> silence(boolean othersAnswered, ReceivedEvent... events) {
    return Arrays.stream(events)
        .map(event -> new UnansweredMessage(id(event), othersAnswered))
        .toList();
  }

  /** What is in quarantine, and why, in the order in which it came. */
  Map<UUID, QuarantineCause> inQuarantine() {
    Map<UUID, QuarantineCause> causes = new LinkedHashMap<>();
    desk().list(OPERATOR).forEach(event -> causes.put(event.beskedId(), event.cause()));
    return causes;
  }
}
