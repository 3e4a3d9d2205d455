package dk.sf1612.batch.star;

import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventQueueException.Reached;
import dk.sf1612.sequence.EventStream;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;

/**
 * Repeats a failed call after a wait, when this is safe and may help: CreateSequence when nothing
 * was sent, TerminateSequence and CloseSequence when STAR did not answer, the fetch never.
 */
final class RepeatingEventQueue implements EventQueue {

  private final EventQueue queue;
  private final LockGuard lock;
  private final RetryTemplate create;
  private final RetryTemplate ending;

  RepeatingEventQueue(EventQueue queue, StarProperties settings, LockGuard lock, StopSignal stop) {
    this.queue = queue;
    this.lock = lock;
    this.create = repeating(settings, stop, failure -> failure.reached() == Reached.NOT_SENT);
    this.ending = repeating(settings, stop, failure -> !failure.answered());
  }

  private static RetryTemplate repeating(
      StarProperties settings, StopSignal stop, Predicate<EventQueueException> isSafe) {
    return new RetryTemplate(
        RetryPolicy.builder()
            .maxRetries(settings.attempts() - 1)
            .delay(settings.backoff())
            .multiplier(2)
            .predicate(
                failure ->
                    failure instanceof EventQueueException star
                        && star.advice() == Advice.TRY_AGAIN
                        && isSafe.test(star)
                        && !stop.isRequested())
            .build());
  }

  @Override
  public int messagesPerSequence() {
    return queue.messagesPerSequence();
  }

  @Override
  public OpenedSequence createSequence() {
    return create.invoke(holding(queue::createSequence));
  }

  @Override
  public EventStream fetch(SequenceIdentifier sequence, ServiceItem item) {
    return holding(() -> queue.fetch(sequence, item)).get();
  }

  @Override
  public boolean terminateSequence(TerminableSequence sequence) {
    return end(() -> queue.terminateSequence(sequence));
  }

  @Override
  public void closeSequence(SequenceIdentifier sequence) {
    end(() -> queue.closeSequence(sequence));
  }

  // Returns whether STAR itself has confirmed.
  private boolean end(Runnable request) {
    EndingCall call = new EndingCall(request);
    return ending.invoke(holding(call::make));
  }

  // The run lock may be lost meanwhile: then another run may have the sequence.
  private <T> Supplier<T> holding(Supplier<T> call) {
    return () -> {
      lock.checkNotLost();
      return call.get();
    };
  }

  /**
   * A call that ends a sequence, and its repeats: the answer to a repeat may reflect the first
   * call.
   */
  private static final class EndingCall {
    private final Runnable call;
    private @Nullable EventQueueException unanswered;

    EndingCall(Runnable call) {
      this.call = call;
    }

    boolean make() {
      try {
        call.run();
        return true;
      } catch (EventQueueException e) {
        if (unanswered == null || !e.answered()) {
          unanswered = e.reached() == Reached.NOT_ANSWERED ? e : unanswered;
          throw e;
        }
        if (e.reached() != Reached.UNKNOWN_SEQUENCE) {
          throw unanswered.withMessage(
              unanswered.getMessage() + " When asked again: " + e.getMessage(),
              e.counterpartText().orElse(null));
        }
        return false;
      }
    }
  }
}
