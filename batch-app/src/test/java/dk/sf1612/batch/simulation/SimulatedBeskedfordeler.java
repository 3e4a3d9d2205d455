package dk.sf1612.batch.simulation;

import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.fixtures.checker.Delivery;
import dk.sf1612.fixtures.checker.EventContent;
import dk.sf1612.fixtures.checker.Evidence.Effect;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/** Beskedfordeler and its broker. */
final class SimulatedBeskedfordeler {

  private static final String NOT_ARRIVED = "lost on its way";

  private final World world;
  private final List<Delivery> deliveries = new ArrayList<>();
  private final Map<UUID, Deque<Answer>> drawn = new HashMap<>();
  private final Set<UUID> never = new HashSet<>();
  private final SplittableRandom order;
  private boolean healed;

  SimulatedBeskedfordeler(World world) {
    this.world = world;
    this.order = new SplittableRandom(world.trial.seed() ^ 0x5DEECE66DL);
    world
        .trial
        .answers()
        .forEach((event, answers) -> drawn.put(world.beskedId(event), new ArrayDeque<>(answers)));
    world.trial.neverAnswered().forEach(event -> never.add(world.beskedId(event)));
    if (!drawn.isEmpty() || !never.isEmpty()) {
      world.excuses(new Effect(Instant.MIN, Instant.MAX, Effect.Kind.LOSES_ANSWERS));
    }
  }

  /** What arrived, in that order. */
  List<Delivery> deliveries() {
    return List.copyOf(deliveries);
  }

  /** From now on every message is accepted, but those that are never answered. */
  void heal() {
    healed = true;
  }

  /** The broker, as one run sees it. */
  EnvelopePublisher publisher(SimulatedRun run) {
    return new Publisher(run);
  }

  private PublishOutcome outcome(UUID beskedId, Set<UUID> late) {
    if (never.contains(beskedId)) {
      return new PublishOutcome.Unanswered();
    }
    Deque<Answer> answers = drawn.get(beskedId);
    Answer next = healed || answers == null ? null : answers.poll();
    if (next == null) {
      return new PublishOutcome.Accepted();
    }
    if (next == Answer.LATE) {
      late.add(beskedId);
    }
    return switch (next) {
      case REFUSED -> new PublishOutcome.Refused(42, "not yet");
      case LATE, UNANSWERED -> new PublishOutcome.Unanswered();
      case UNCONFIRMED -> new PublishOutcome.Unconfirmed("no confirm in time");
      case LOST -> new PublishOutcome.Unconfirmed(NOT_ARRIVED);
      case NACKED -> new PublishOutcome.Nacked();
      case RETURNED -> new PublishOutcome.Returned(312);
      case EXPIRED -> new PublishOutcome.ExpiredToken();
    };
  }

  private void arrived(Envelope message, PublishOutcome outcome) {
    Delivery.Answer answer;
    if (outcome instanceof PublishOutcome.Accepted) {
      answer = Delivery.Answer.YES;
    } else if (outcome instanceof PublishOutcome.Refused) {
      answer = Delivery.Answer.NO;
    } else if (outcome instanceof PublishOutcome.Unanswered
        || (outcome instanceof PublishOutcome.Unconfirmed unconfirmed
            && !unconfirmed.reason().equals(NOT_ARRIVED))) {
      answer = Delivery.Answer.NONE;
    } else {
      return;
    }
    EventContent content = EventPool.content(message.event());
    deliveries.add(
        new Delivery(
            world.clock.instant(),
            message.beskedId(),
            content.messageIdentifier(),
            content,
            answer));
  }

  private void acceptedLate(UUID beskedId) {
    for (int i = deliveries.size() - 1; i >= 0; i--) {
      Delivery last = deliveries.get(i);
      if (last.beskedId().equals(beskedId)) {
        deliveries.set(
            i,
            new Delivery(
                last.at(), beskedId, last.envelopeName(), last.event(), Delivery.Answer.YES));
        return;
      }
    }
  }

  private final class Publisher implements EnvelopePublisher {

    private final SimulatedRun run;

    /** The messages whose acceptance came after their sending; a new connection knows of none. */
    private final Set<UUID> late = new HashSet<>();

    Publisher(SimulatedRun run) {
      this.run = run;
    }

    @Override
    public Map<UUID, PublishOutcome> publish(List<Envelope> messages, SendingListener listener) {
      run.pass(Point.CONNECT, SimulatedRun.BROKER, () -> messages);
      return new Sending(run, late, messages, listener).outcomes();
    }

    @Override
    public void renewToken() {
      run.checkAlive();
    }
  }

  /** Messages that are sent together; a person's next one leaves when the last is accepted. */
  private final class Sending {

    private final SimulatedRun run;
    private final Set<UUID> late;
    private final EnvelopePublisher.SendingListener listener;
    private final List<Envelope> messages;
    private final Map<UUID, PublishOutcome> outcomes = new LinkedHashMap<>();
    private final List<Deque<Envelope>> toSend = new ArrayList<>();
    private final List<Deque<Envelope>> inFlight = new ArrayList<>();
    private final Map<UUID, PublishOutcome> onTheWay = new HashMap<>();
    private final List<UUID> unreported = new ArrayList<>();
    private boolean broken;

    /** Whether the listener was asked since the last message was accepted or recorded. */
    private boolean isAsked = true;

    private boolean isStopped;

    Sending(
        SimulatedRun run,
        Set<UUID> late,
        List<Envelope> messages,
        EnvelopePublisher.SendingListener listener) {
      this.run = run;
      this.late = late;
      this.messages = messages;
      this.listener = listener;
      Map<PersonNumber, Deque<Envelope>> lanes = new LinkedHashMap<>();
      for (Envelope message : messages) {
        lanes.computeIfAbsent(message.person(), person -> new ArrayDeque<>()).add(message);
      }
      toSend.addAll(lanes.values());
    }

    Map<UUID, PublishOutcome> outcomes() {
      while (!broken && (mayMore() || !inFlight.isEmpty())) {
        if (mayMore() && (inFlight.isEmpty() || order.nextInt(3) > 0)) {
          isStopped = !isAsked && !listener.mayGoOn();
          isAsked = true;
          if (!isStopped) {
            send(toSend.remove(0));
          }
        } else {
          answer(inFlight.remove(order.nextInt(inFlight.size())));
        }
      }
      inFlight.forEach(lane -> outcomes.put(head(lane), unconfirmed()));
      if (broken) {
        toSend.forEach(lane -> outcomes.put(head(lane), unconfirmed()));
      }
      for (Envelope message : messages) {
        outcomes.computeIfAbsent(message.beskedId(), id -> new PublishOutcome.Behind());
      }
      return outcomes;
    }

    private boolean mayMore() {
      return !isStopped && !toSend.isEmpty();
    }

    private static UUID head(Deque<Envelope> lane) {
      return lane.element().beskedId();
    }

    private static PublishOutcome unconfirmed() {
      return new PublishOutcome.Unconfirmed("connection lost");
    }

    private void send(Deque<Envelope> lane) {
      Envelope message = lane.element();
      if (late.remove(message.beskedId())) {
        acceptedLate(message.beskedId());
        onTheWay.put(message.beskedId(), new PublishOutcome.Accepted());
        inFlight.add(lane);
        return;
      }
      listener.sending(message);
      try {
        run.pass(Point.MESSAGE_SENT, SimulatedRun.BROKER, () -> leave(message));
      } catch (CounterpartException e) {
        broken = true;
      }
      inFlight.add(lane);
    }

    private UUID leave(Envelope message) {
      world.acted(run.number(), "sends " + message);
      PublishOutcome outcome = outcome(message.beskedId(), late);
      arrived(message, outcome);
      onTheWay.put(message.beskedId(), outcome);
      return message.beskedId();
    }

    private void answer(Deque<Envelope> lane) {
      PublishOutcome outcome = Objects.requireNonNull(onTheWay.get(head(lane)));
      world.note("%s: %s".formatted(lane.element(), outcome));
      outcomes.put(head(lane), outcome);
      if (!(outcome instanceof PublishOutcome.Accepted)) {
        return;
      }
      unreported.add(lane.remove().beskedId());
      if (!lane.isEmpty()) {
        toSend.add(lane);
        isAsked = false;
      }
      if (order.nextInt(3) == 0) {
        List<UUID> accepted = List.copyOf(unreported);
        unreported.clear();
        isAsked = false;
        listener.accepted(accepted);
      }
    }
  }
}
