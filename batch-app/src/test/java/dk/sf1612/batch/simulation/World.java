package dk.sf1612.batch.simulation;

import dk.sf1612.batch.job.InMemoryBatchTables;
import dk.sf1612.batch.job.InMemoryTransactionManager;
import dk.sf1612.batch.job.JobOnPorts.Batch;
import dk.sf1612.batch.simulation.EventPool.PooledEvent;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.InvalidEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.fixtures.checker.EventContent;
import dk.sf1612.fixtures.checker.Evidence;
import dk.sf1612.fixtures.checker.Evidence.Act;
import dk.sf1612.fixtures.checker.Evidence.Effect;
import dk.sf1612.fixtures.checker.Evidence.EventRow;
import dk.sf1612.fixtures.checker.Evidence.RunEnd;
import dk.sf1612.fixtures.checker.Evidence.SequenceRow;
import dk.sf1612.fixtures.checker.Evidence.Snapshot;
import dk.sf1612.fixtures.memory.EventState;
import dk.sf1612.fixtures.memory.InMemoryDatabase;
import dk.sf1612.fixtures.memory.InMemoryEventQueue;
import dk.sf1612.fixtures.memory.InMemoryEventStore;
import dk.sf1612.fixtures.memory.InMemoryOutbox;
import dk.sf1612.fixtures.memory.InMemoryQuarantine;
import dk.sf1612.fixtures.memory.InMemoryQuarantineDesk;
import dk.sf1612.fixtures.memory.InMemoryResidenceRegister;
import dk.sf1612.quarantine.QuarantineDesk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** All that outlives a process: the counterparts, the database, the clock, and what was seen. */
final class World {

  final Trial trial;
  final Breakage breakage;
  final SimulatedClock clock = new SimulatedClock();
  final InMemoryDatabase database = new InMemoryDatabase(clock);
  final InMemoryTransactionManager transactions = new InMemoryTransactionManager(database);
  final InMemoryBatchTables batchTables = new InMemoryBatchTables(database);
  final Batch batch = Batch.of(batchTables, transactions);
  final InMemoryEventStore store = new InMemoryEventStore(database);
  final InMemoryOutbox outbox = new InMemoryOutbox(database);
  final InMemoryQuarantine quarantine = new InMemoryQuarantine(database);
  final InMemoryQuarantineDesk desk = new InMemoryQuarantineDesk(database);
  final InMemoryResidenceRegister register = new InMemoryResidenceRegister(Integer.MAX_VALUE);
  final InMemoryEventQueue star;
  final Faults faults;
  final SimulatedBeskedfordeler beskedfordeler;
  final EnvelopeBuilder builder =
      (event, authority) ->
          new Envelope(event, event.identity().beskedId(), nextId(), authority, () -> new byte[0]);

  private final List<EventContent> queue = new ArrayList<>();
  private final List<Snapshot> snapshots = new ArrayList<>();
  private final List<RunEnd> runs = new ArrayList<>();
  private final List<Act> acts = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private final List<String> trace = new ArrayList<>();
  private final List<String> strange = new ArrayList<>();
  private long lastId;
  private int lastRun;
  private int fresh;

  /** The number of the run that holds the lock; 0 for none. */
  int lockHolder;

  /** Raised by each run that takes the lock. */
  long epoch;

  World(Trial trial, Breakage breakage) {
    this.trial = trial;
    this.breakage = breakage;
    this.star = new InMemoryEventQueue(this::nextId, trial.star().perSequence());
    this.faults = new Faults(trial.faults());
    this.beskedfordeler = new SimulatedBeskedfordeler(this);
    star.whenSequenceIsOpen(trial.star().whenOpen());
    star.messageCount(trial.star().counting());
    star.unknownSequencesAreNamed(trial.star().named());
    star.terminateInVain(trial.star().inVain());
  }

  UUID nextId() {
    return new UUID(0x1000, ++lastId);
  }

  private PooledEvent pooled(int index) {
    return EventPool.of(trial.pool()).get(index);
  }

  UUID beskedId(int index) {
    return pooled(index).event().identity().beskedId();
  }

  void enqueue(List<Integer> events) {
    for (int index : events) {
      star.enqueue(List.of(pooled(index).event()));
      queue.add(pooled(index).content());
    }
  }

  /** An event of somebody else, which was never seen before. */
  void enqueueFresh() {
    PooledEvent event = EventPool.of(EventPool.POOLS + 1).get(fresh % EventPool.SIZE);
    fresh++;
    star.enqueue(List.of(event.event()));
    queue.add(event.content());
  }

  /** The next run, from its start to its end or death. */
  int run() {
    int exitCode = runInThread();
    snapshots.add(new Snapshot(clock.instant(), Set.copyOf(database.published().keySet())));
    clock.pass(SimulatedRun.LONGEST_RUN);
    return exitCode;
  }

  /** A run at this moment, in a thread of its own, as a process has: others wait for its end. */
  int runInThread() {
    SimulatedRun run = new SimulatedRun(this, ++lastRun);
    FutureTask<Integer> process = new FutureTask<>(run::execute);
    new Thread(process, "run-" + run.number()).start();
    int exitCode;
    try {
      exitCode = process.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted in a simulation", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("The simulation failed, not the run", e);
    }
    runs.add(new RunEnd(run.number(), OptionalInt.of(exitCode)));
    return exitCode;
  }

  void acted(int run, String what) {
    acts.add(new Act(run, clock.instant(), what));
    note("run %d: %s".formatted(run, what));
  }

  void excuses(Effect effect) {
    effects.add(effect);
  }

  void isStrange(String what) {
    strange.add(what);
    note(what);
  }

  void note(String line) {
    trace.add(clock.instant() + " " + line);
  }

  void operator(OperatorAct act) {
    switch (act) {
      case NOTHING -> {}
      case RELEASES_ALL -> releaseAll();
      case RELEASES_ONE -> releasable().stream().findFirst().ifPresent(id -> release(List.of(id)));
      case DISCARDS_ONE_WITH_HELD -> discardOne(QuarantineDesk.Held.DISCARD);
      case DISCARDS_ONE_AND_RELEASES_HELD -> discardOne(QuarantineDesk.Held.RELEASE);
      case PUTS_ONE_ASIDE ->
          inState(EventState.PENDING).stream()
              .findFirst()
              .ifPresent(id -> desk.setAside(List.of(id), "operator"));
      case SEQUENCE_EXPIRES -> star.expireSequence();
    }
    note("operator: " + act);
  }

  private void discardOne(QuarantineDesk.Held held) {
    List<UUID> quarantined = inState(EventState.QUARANTINED);
    if (!quarantined.isEmpty()) {
      desk.discard(List.of(quarantined.get(quarantined.size() / 2)), held, "operator");
    }
  }

  private void release(List<UUID> ids) {
    desk.release(ids, "operator");
  }

  /** Releases what can be released. */
  void releaseAll() {
    List<UUID> ids = releasable();
    if (!ids.isEmpty()) {
      release(ids);
    }
  }

  /** What an operator can release all at once: the first event of each person must be valid. */
  private List<UUID> releasable() {
    Set<UUID> releasable = new LinkedHashSet<>();
    Map<UUID, ReceivedEvent> events = database.events();
    Set<PersonNumber> blocked = new LinkedHashSet<>();
    for (UUID id : inState(EventState.QUARANTINED)) {
      ReceivedEvent event = events.get(id);
      if (event instanceof InvalidEvent invalid) {
        invalid.person().ifPresent(blocked::add);
      } else if (event instanceof IllnessEvent valid && !blocked.contains(valid.person())) {
        releasable.add(id);
      }
    }
    return List.copyOf(releasable);
  }

  /** Discards what can never be released, and lets what is held behind it go. */
  void discardInvalid() {
    Map<UUID, ReceivedEvent> events = database.events();
    for (UUID id : inState(EventState.QUARANTINED)) {
      if (events.get(id) instanceof InvalidEvent) {
        desk.discard(List.of(id), QuarantineDesk.Held.RELEASE, "operator");
      }
    }
  }

  List<UUID> inState(EventState state) {
    return database.states().entrySet().stream()
        .filter(event -> event.getValue() == state)
        .map(Map.Entry::getKey)
        .toList();
  }

  List<String> trace() {
    return List.copyOf(trace);
  }

  List<String> strange() {
    return List.copyOf(strange);
  }

  List<Integer> exits() {
    return runs.stream().map(run -> run.exitCode().orElse(-1)).toList();
  }

  /** What the checker judges. */
  Evidence evidence() {
    Map<UUID, Instant> published = database.published();
    List<EventRow> rows = new ArrayList<>();
    Map<UUID, ReceivedEvent> events = database.events();
    database
        .states()
        .forEach(
            (id, state) ->
                rows.add(
                    new EventRow(
                        id,
                        EventPool.content(Objects.requireNonNull(events.get(id))),
                        state.name(),
                        Optional.ofNullable(published.get(id)))));
    return new Evidence(
        List.copyOf(queue),
        star.terminatedEvents().stream().map(EventPool::content).toList(),
        star.waiting(),
        star.hasOpenSequence(),
        beskedfordeler.deliveries(),
        rows,
        database.sequences().stream()
            .map(row -> new SequenceRow(row.identifier().value(), row.state().name()))
            .toList(),
        batchTables.unfinished(),
        List.copyOf(snapshots),
        List.copyOf(runs),
        List.copyOf(acts),
        List.copyOf(effects));
  }
}
