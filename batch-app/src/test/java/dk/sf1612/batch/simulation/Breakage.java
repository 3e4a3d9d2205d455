package dk.sf1612.batch.simulation;

import dk.sf1612.batch.job.JobOnPorts.Ports;
import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.EventIdentity;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.fixtures.checker.Verdict.Kind;
import dk.sf1612.outbox.Delivery;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.outbox.Place;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.UnansweredRule;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventStore;
import dk.sf1612.sequence.EventStream;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Faults of the application, made on purpose: each changes what a port says or does. The simulation
 * must find every one of them.
 */
@SuppressWarnings("ImmutableEnumChecker")
enum Breakage {
  /** The application as it is. */
  NONE(Kind.REPEATED, 0L, UnaryOperator.identity()),

  /** A message is recorded as accepted before it is sent. */
  MARKS_BEFORE_ACCEPTANCE(
      Kind.LOST, 1612L, ports -> with(ports, new MarkingFirst(ports.delivery()))),

  /** What the sequence holds counts as decided although nothing is sent yet. */
  TERMINATES_BEFORE_PUBLISHING(
      Kind.LOST,
      1612L,
      ports -> {
        EventQueue queue = new TerminatingOnce(ports.queue());
        return with(with(ports, queue), new AllIsSent(ports.store(), queue));
      }),

  /** What earlier runs left open is not settled. */
  SKIPS_RECONCILIATION(
      Kind.LEFT_OPEN,
      1612L,
      ports ->
          with(
              ports,
              new StoreDouble(ports.store()) {
                @Override
                public List<Unsettled> unsettled() {
                  return List.of();
                }

                @Override
                public List<Unsettled> markCloseOnly() {
                  return List.of();
                }
              })),

  /** What was accepted is sent again with the next sequence. */
  REPUBLISHES_EVERYTHING(Kind.REPEATED_OUTSIDE, 8323060527609233093L, Breakage::republishing),

  /** A page of unsent events is used to its end, whatever was recorded meanwhile. */
  KEEPS_ITS_PAGE(
      Kind.OUT_OF_ORDER,
      7833197513092068076L,
      ports -> with(ports, new LargePages(ports.outbox()))),

  /** A sequence may be terminated although CreateSequence was sent after it. */
  TERMINATES_AFTER_CREATE(
      Kind.LOST,
      4229886347310255647L,
      ports ->
          with(
              ports,
              new StoreDouble(ports.store()) {
                @Override
                public List<Unsettled> markCloseOnly() {
                  return unsettled();
                }
              })),

  /** A message that is never answered is tried for ever. */
  NEVER_PUTS_ASIDE(
      Kind.UNENDED,
      3950919738141124482L,
      ports ->
          with(
              ports,
              new QuarantineDouble(ports.quarantine()) {
                @Override
                public PutAside putAsideUnanswered(
                    long sequenceKey, List<UnansweredMessage> events, UnansweredRule rule) {
                  return new PutAside(0, noteUnanswered(sequenceKey, events));
                }
              })),

  /** Events that come again after a confirmed Terminate are worked on for ever. */
  DRAINS_FOR_EVER(
      Kind.UNENDED,
      1762707784756439653L,
      ports ->
          with(
              ports,
              new StoreDouble(ports.store()) {
                @Override
                public boolean areAllEventsIn(long sequenceKey, List<Long> others) {
                  return false;
                }
              })),

  /** Later events of a person are not held behind one in quarantine. */
  HOLDS_NOTHING_BEHIND(
      Kind.OUT_OF_ORDER,
      114908270956612173L,
      ports ->
          with(
              ports,
              new QuarantineDouble(ports.quarantine()) {
                @Override
                public int holdBehind(long sequenceKey) {
                  return 0;
                }
              })),

  /** A refused message counts as accepted. */
  TAKES_REFUSED_AS_ACCEPTED(
      Kind.LOST,
      1612L,
      ports ->
          with(
              ports,
              new OutboxDouble(ports.outbox()) {
                @Override
                public int record(long sequenceKey, Verdicts verdicts, Instant at) {
                  List<UUID> all = new ArrayList<>(verdicts.accepted());
                  verdicts.refused().forEach(refusal -> all.add(refusal.beskedId()));
                  return super.record(sequenceKey, new Verdicts(all, List.of()), at);
                }
              })),

  /** An unanswered message counts as accepted. */
  TAKES_UNANSWERED_AS_ACCEPTED(
      Kind.LOST, 3950919738141124482L, ports -> with(ports, new TakingSilence(ports.delivery()))),

  /** Two events are the same when they have the same MessageIdentifier. */
  IDENTIFIES_BY_NAME(
      Kind.CHANGED,
      3464605440873984758L,
      ports ->
          with(
              ports,
              new QueueDouble(ports.queue()) {
                @Override
                public EventStream fetch(SequenceIdentifier sequence, ServiceItem item) {
                  return new NamedEvents(super.fetch(sequence, item));
                }
              })),

  /** The events of a chunk are sent in another order. */
  REVERSES_THE_CHUNK(
      Kind.OUT_OF_ORDER,
      1612L,
      ports ->
          with(
              ports,
              (Delivery)
                  (messages, listener) -> {
                    List<Envelope> reversed = new ArrayList<>(messages);
                    Collections.reverse(reversed);
                    return ports.delivery().deliver(reversed, listener);
                  })),

  /** A sequence of a failed run is left open. */
  NEVER_CLOSES(
      Kind.LEFT_OPEN,
      3950919738141124482L,
      ports ->
          with(
              ports,
              new QueueDouble(ports.queue()) {
                @Override
                public void closeSequence(SequenceIdentifier sequence) {
                  // Says that it did.
                }
              })),

  /** Acceptances are forgotten when another message of the chunk fails. */
  FORGETS_WHAT_WAS_ACCEPTED(
      Kind.REPEATED_OUTSIDE,
      7980527565539394595L,
      ports -> with(ports, new Forgetful(ports.delivery()))),

  /** A fetch counts as complete when it ends. */
  ACCEPTS_AN_INCOMPLETE_FETCH(
      Kind.LOST,
      8315121189508400659L,
      ports ->
          with(
              ports,
              new QueueDouble(ports.queue()) {
                @Override
                public EventStream fetch(SequenceIdentifier sequence, ServiceItem item) {
                  return new Padded(super.fetch(sequence, item), item.messageCount());
                }
              })),

  /** A run that has lost the lock goes on. */
  IGNORES_THE_LOCK(Kind.OVERLAPPING, 8323060527609233093L, UnaryOperator.identity());

  private final Kind found;
  private final long seed;
  private final UnaryOperator<Ports> breaking;

  /**
   * A fault.
   *
   * @param found what the checker says of it
   * @param seed of a trial that finds it
   */
  Breakage(Kind found, long seed, UnaryOperator<Ports> breaking) {
    this.found = found;
    this.seed = seed;
    this.breaking = breaking;
  }

  /** What the checker says of it. */
  Kind found() {
    return found;
  }

  /** The seed of a trial that finds it. */
  long seed() {
    return seed;
  }

  /** The ports with this fault. */
  Ports ports(Ports ports) {
    return breaking.apply(ports);
  }

  /** The lock with this fault. */
  LockGuard lock(LockGuard lock) {
    return this == IGNORES_THE_LOCK ? new AlwaysHeld() : lock;
  }

  /** Whether a run that has lost the lock can commit. */
  boolean isUnfenced() {
    return this == IGNORES_THE_LOCK;
  }

  private static Ports with(Ports ports, EventQueue queue) {
    return new Ports(
        queue,
        ports.store(),
        ports.outbox(),
        ports.quarantine(),
        ports.register(),
        ports.delivery(),
        ports.builder());
  }

  private static Ports with(Ports ports, EventStore store) {
    return new Ports(
        ports.queue(),
        store,
        ports.outbox(),
        ports.quarantine(),
        ports.register(),
        ports.delivery(),
        ports.builder());
  }

  private static Ports with(Ports ports, Outbox outbox) {
    return new Ports(
        ports.queue(),
        ports.store(),
        outbox,
        ports.quarantine(),
        ports.register(),
        ports.delivery(),
        ports.builder());
  }

  private static Ports with(Ports ports, Quarantine quarantine) {
    return new Ports(
        ports.queue(),
        ports.store(),
        ports.outbox(),
        quarantine,
        ports.register(),
        ports.delivery(),
        ports.builder());
  }

  private static Ports with(Ports ports, Delivery delivery) {
    return new Ports(
        ports.queue(),
        ports.store(),
        ports.outbox(),
        ports.quarantine(),
        ports.register(),
        delivery,
        ports.builder());
  }

  private static Ports republishing(Ports ports) {
    Remembered remembered = new Remembered(ports.outbox());
    Ports storing =
        with(
            ports,
            new StoreDouble(ports.store()) {
              @Override
              public Stored store(long sequenceKey, List<SequenceEvent> events) {
                remembered.remember(sequenceKey, events);
                return super.store(sequenceKey, events);
              }
            });
    return with(storing, remembered);
  }

  /** Says of every event that it is to be sent. */
  private static final class Remembered extends OutboxDouble {
    private final Map<Integer, IllnessEvent> places = new TreeMap<>();
    private long sequence;

    Remembered(Outbox outbox) {
      super(outbox);
    }

    void remember(long sequenceKey, List<EventStore.SequenceEvent> events) {
      if (sequence != sequenceKey) {
        places.clear();
        sequence = sequenceKey;
      }
      for (EventStore.SequenceEvent next : events) {
        if (next.event() instanceof IllnessEvent valid) {
          places.put(next.position(), valid);
        }
      }
    }

    @Override
    public List<UnsentEvent> pending(Place after, int limit) {
      if (after.sequenceKey() != sequence) {
        return super.pending(after, limit);
      }
      super.pending(after, limit);
      return places.entrySet().stream()
          .filter(place -> place.getKey() > after.position())
          .limit(limit)
          .map(place -> new UnsentEvent(new Place(sequence, place.getKey()), place.getValue()))
          .toList();
    }
  }

  private static final class MarkingFirst implements Delivery {
    private final Delivery delivery;

    MarkingFirst(Delivery delivery) {
      this.delivery = delivery;
    }

    @Override
    public int deliver(List<Envelope> messages, Listener listener) {
      if (!messages.isEmpty()) {
        listener.verdicts(
            new Verdicts(messages.stream().map(Envelope::beskedId).toList(), List.of()));
      }
      return delivery.deliver(messages, verdicts -> {});
    }
  }

  private static final class TakingSilence implements Delivery {
    private final Delivery delivery;

    TakingSilence(Delivery delivery) {
      this.delivery = delivery;
    }

    @Override
    public int deliver(List<Envelope> messages, Listener listener) {
      return delivery.deliver(
          messages,
          new Listener() {
            @Override
            public void verdicts(Verdicts verdicts) {
              listener.verdicts(verdicts);
            }

            @Override
            public void unanswered(List<Unanswered> silent) {
              listener.verdicts(
                  new Verdicts(
                      silent.stream().map(next -> next.message().beskedId()).toList(), List.of()));
            }
          });
    }
  }

  private static final class Forgetful implements Delivery {
    private final Delivery delivery;

    Forgetful(Delivery delivery) {
      this.delivery = delivery;
    }

    @Override
    public int deliver(List<Envelope> messages, Listener listener) {
      List<UUID> accepted = new ArrayList<>();
      List<Verdicts.Refusal> refused = new ArrayList<>();
      int count =
          delivery.deliver(
              messages,
              new Listener() {
                @Override
                public void verdicts(Verdicts verdicts) {
                  accepted.addAll(verdicts.accepted());
                  refused.addAll(verdicts.refused());
                }

                @Override
                public void unanswered(List<Unanswered> silent) {
                  listener.unanswered(silent);
                }
              });
      Verdicts all = new Verdicts(accepted, refused);
      if (!all.isEmpty()) {
        listener.verdicts(all);
      }
      return count;
    }
  }

  /** Terminates when the fetch is complete; the second Terminate is answered as the first one. */
  private static final class AllIsSent extends StoreDouble {
    private final EventQueue queue;

    AllIsSent(EventStore store, EventQueue queue) {
      super(store);
      this.queue = queue;
    }

    @Override
    public void fetchCompleted(long sequenceKey) {
      super.fetchCompleted(sequenceKey);
      SequenceAccount account = account(sequenceKey);
      new SequenceAccount(account.identifier(), true, account.received(), 0, 0, false)
          .terminable()
          .ifPresent(queue::terminateSequence);
    }
  }

  private static final class TerminatingOnce extends QueueDouble {
    private final Set<SequenceIdentifier> terminated = new HashSet<>();

    TerminatingOnce(EventQueue queue) {
      super(queue);
    }

    @Override
    public boolean terminateSequence(TerminableSequence sequence) {
      return !terminated.add(sequence.identifier()) || super.terminateSequence(sequence);
    }
  }

  /** Reads pages of ten times the size, and serves them in parts. */
  private static final class LargePages extends OutboxDouble {
    private final List<UnsentEvent> page = new ArrayList<>();

    LargePages(Outbox outbox) {
      super(outbox);
    }

    @Override
    public List<UnsentEvent> pending(Place after, int limit) {
      page.removeIf(
          next ->
              next.place().sequenceKey() != after.sequenceKey()
                  || next.place().position() <= after.position());
      if (page.isEmpty()) {
        page.addAll(super.pending(after, 10 * limit));
      }
      return List.copyOf(page.subList(0, Math.min(limit, page.size())));
    }
  }

  private static final class NamedEvents implements EventStream {
    private final EventStream events;

    NamedEvents(EventStream events) {
      this.events = events;
    }

    @Override
    public @Nullable ReceivedEvent next() {
      ReceivedEvent next = events.next();
      if (next instanceof IllnessEvent valid) {
        return new IllnessEvent(
            new EventIdentity(valid.identity().messageIdentifier(), "0".repeat(64)),
            valid.person(),
            valid.messageIdentifier(),
            valid.nemRefusionIdentifier(),
            valid.eventDate(),
            valid.xml());
      }
      return next;
    }

    @Override
    public void close() {
      events.close();
    }
  }

  /** Repeats the last event until the announced number is there. */
  private static final class Padded implements EventStream {
    private final EventStream events;
    private final int announced;
    private int came;
    private @Nullable ReceivedEvent last;

    Padded(EventStream events, int announced) {
      this.events = events;
      this.announced = announced;
    }

    @Override
    public @Nullable ReceivedEvent next() {
      ReceivedEvent next = events.next();
      if (next == null && last != null && came < announced) {
        next = last;
      }
      came++;
      last = next;
      return next;
    }

    @Override
    public void close() {
      events.close();
    }
  }

  private static final class AlwaysHeld implements LockGuard {
    @Override
    public void check() {
      // Says that all is well.
    }

    @Override
    public boolean isLost() {
      return false;
    }

    @Override
    public boolean isHeld() {
      return true;
    }
  }
}
