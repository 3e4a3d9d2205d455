package dk.sf1612.batch.simulation;

import dk.sf1612.batch.simulation.SimulatedRun.Failures;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventStream;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** STAR, as one run sees it. */
final class SimulatedStar implements EventQueue {

  private static final Failures FAILURES =
      new Failures(
          () -> EventQueueException.refused("STAR answered with a Fault", null),
          () -> EventQueueException.notSent(Advice.TRY_AGAIN, "STAR cannot be reached"),
          () -> EventQueueException.unanswered("STAR did not answer", null));

  private static final Failures STREAM =
      new Failures(
          () -> EventQueueException.refused("STAR's answer is not XML", null),
          () -> EventQueueException.unanswered("STAR's answer broke off", null),
          () -> EventQueueException.unanswered("STAR's answer broke off", null));

  private final SimulatedRun run;
  private final World world;

  SimulatedStar(SimulatedRun run, World world) {
    this.run = run;
    this.world = world;
  }

  private <T extends @Nullable Object> T call(Point point, Supplier<T> effect) {
    return run.pass(
        point,
        FAILURES,
        () -> {
          world.acted(run.number(), point.name());
          return effect.get();
        });
  }

  @Override
  public int messagesPerSequence() {
    return world.star.messagesPerSequence();
  }

  @Override
  public OpenedSequence createSequence() {
    return call(Point.CREATE_SEQUENCE, world.star::createSequence);
  }

  @Override
  public EventStream fetch(SequenceIdentifier sequence, ServiceItem item) {
    EventStream events = call(Point.FETCH, () -> world.star.fetch(sequence, item));
    return new EventStream() {
      @Override
      public @Nullable ReceivedEvent next() {
        ReceivedEvent next =
            run.<@Nullable ReceivedEvent>pass(Point.EVENT_HANDED_OUT, STREAM, events::next);
        return run.isCutShort() ? null : next;
      }

      @Override
      public void close() {
        events.close();
      }
    };
  }

  @Override
  public boolean terminateSequence(TerminableSequence sequence) {
    return call(Point.TERMINATE_SEQUENCE, () -> world.star.terminateSequence(sequence));
  }

  @Override
  public void closeSequence(SequenceIdentifier sequence) {
    call(
        Point.CLOSE_SEQUENCE,
        () -> {
          world.star.closeSequence(sequence);
          return sequence;
        });
  }
}
