package dk.sf1612.batch.job;

import dk.sf1612.batch.lock.SettableLock;
import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.batch.settlement.Settlement;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.event.EventIdentity;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.InvalidEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.fixtures.memory.InMemoryDatabase;
import dk.sf1612.fixtures.memory.InMemoryDelivery;
import dk.sf1612.fixtures.memory.InMemoryEnvelopePublisher;
import dk.sf1612.fixtures.memory.InMemoryEventQueue;
import dk.sf1612.fixtures.memory.InMemoryEventStore;
import dk.sf1612.fixtures.memory.InMemoryOutbox;
import dk.sf1612.fixtures.memory.InMemoryQuarantine;
import dk.sf1612.fixtures.memory.InMemoryQuarantineDesk;
import dk.sf1612.fixtures.memory.InMemoryResidenceRegister;
import dk.sf1612.fixtures.memory.SequenceRow;
import dk.sf1612.municipality.Municipalities;
import dk.sf1612.outbox.Delivery;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.quarantine.UnansweredRule;
import dk.sf1612.sequence.EventStore;
import dk.sf1612.sequence.EventStore.SequenceEvent;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What the job works with, in memory: two events a chunk, two in quarantine, five a sequence. */
final class JobFakes {

  static final int CHUNK_SIZE = 2;
  static final int MAX_IN_QUARANTINE = 2;
  static final int MESSAGES_PER_SEQUENCE = 5;
  static final Instant NOW = Instant.parse("2026-03-01T06:00:00Z");

  static final PersonNumber ANNA = new PersonNumber("0101010001");
  static final PersonNumber BENT = new PersonNumber("0101010002");
  static final PersonNumber CARL = new PersonNumber("0101010003");

  private final AtomicLong ids = new AtomicLong();

  final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  final InMemoryDatabase database = new InMemoryDatabase(clock);
  final EventStore store = new InMemoryEventStore(database);
  final Outbox outbox = new InMemoryOutbox(database);
  final Quarantine quarantine = new InMemoryQuarantine(database);
  final QuarantineDesk desk = new InMemoryQuarantineDesk(database);
  final InMemoryEventQueue star = new InMemoryEventQueue(this::nextId, MESSAGES_PER_SEQUENCE);
  final InMemoryResidenceRegister register = new InMemoryResidenceRegister(20);
  final InMemoryEnvelopePublisher beskedfordeler = new InMemoryEnvelopePublisher();
  final Delivery delivery = new InMemoryDelivery(beskedfordeler);
  final InMemoryTransactionManager transactions = new InMemoryTransactionManager(database);

  final SettableLock lock = new SettableLock();
  final StopSignal stop = new StopSignal(Duration.ofSeconds(30));
  final QuarantineLimit limit = new QuarantineLimit(MAX_IN_QUARANTINE);
  final UnansweredRule rule = new UnansweredRule(2, limit);
  final CurrentSequence sequence = new CurrentSequence();
  final Settlement settlement = new Settlement(star, store, quarantine, limit, lock);
  final EnvelopeBuilder builder =
      (event, authority) ->
          new Envelope(event, event.identity().beskedId(), nextId(), authority, () -> new byte[0]);
  final JobProperties settings = new JobProperties(CHUNK_SIZE);
  final SequenceQuarantine sequenceQuarantine =
      new SequenceQuarantine(quarantine, limit, star, sequence);
  final UnansweredMessages unanswered = new UnansweredMessages(quarantine, rule, sequence, stop);
  final VerdictRecorder recorder = new VerdictRecorder(outbox, unanswered, sequence, clock);

  /** The job of a new process. */
  JobOnPorts job(JobOnPorts.Batch batch) {
    return new JobOnPorts(
        new JobOnPorts.Ports(star, store, outbox, quarantine, register, delivery, builder),
        batch,
        new JobOnPorts.Settings(CHUNK_SIZE, limit, 2),
        new JobOnPorts.Control(lock, stop, clock));
  }

  UUID nextId() {
    return new UUID(1, ids.incrementAndGet());
  }

  IllnessEvent event(PersonNumber person) {
    UUID id = nextId();
    return new IllnessEvent(
        new EventIdentity(id, "a".repeat(64)), person, id, id, "2026-01-01T00:00:00Z", "<event/>");
  }

  InvalidEvent invalid(PersonNumber person) {
    return new InvalidEvent(
        new EventIdentity(nextId(), "b".repeat(64)), Optional.of(person), "no date", "<event/>");
  }

  static UUID id(ReceivedEvent event) {
    return event.identity().beskedId();
  }

  static Verdicts.Sending sending(Envelope message) {
    return new Verdicts.Sending(message.transactionId(), 2, null);
  }

  static UUID[] ids(ReceivedEvent... events) {
    return Arrays.stream(events).map(JobFakes::id).toArray(UUID[]::new);
  }

  static Inventory waiting(int count) {
    return new Inventory.Waiting(
        new ServiceItem("GetIllnessUpdatedVersion6", "https://star.example/", count));
  }

  /** A sequence is open that has brought these events, all of which are kept. */
  long inHand(ReceivedEvent... events) {
    Inventory inventory = events.length == 0 ? new Inventory.Empty() : waiting(events.length);
    return inHand(
        new OpenedSequence(new SequenceIdentifier(nextId().toString()), inventory), events);
  }

  private long inHand(OpenedSequence opened, ReceivedEvent... events) {
    sequence.reset();
    sequence.opened(opened);
    sequence.recorded(store.open(opened, 1));
    List<SequenceEvent> received = new ArrayList<>();
    for (ReceivedEvent event : events) {
      received.add(new SequenceEvent(received.size() + 1, event));
    }
    sequence.stored(store.store(sequence.key(), received));
    store.fetchCompleted(sequence.key());
    return sequence.key();
  }

  /** STAR has opened a sequence with what waits. */
  void open() {
    OpenedSequence opened = star.createSequence();
    sequence.reset();
    sequence.opened(opened);
    sequence.recorded(store.open(opened, 1));
  }

  List<Envelope> envelopes(IllnessEvent... events) {
    return Arrays.stream(events).map(event -> builder.build(event, Municipalities.KOMBIT)).toList();
  }

  SequenceRow lastRow() {
    List<SequenceRow> rows = database.sequences();
    return rows.get(rows.size() - 1);
  }
}
