package dk.sf1612.outbox;

import dk.sf1612.envelope.Envelope;
import java.util.List;

/** Sends messages until Beskedfordeler has said yes or no to each, or sending again is no use. */
public interface Delivery {

  /**
   * Sends messages.
   *
   * @param messages each person's in the order to keep; what stands behind a refused one is not
   *     sent
   * @param listener takes what Beskedfordeler said: of many messages as soon as they are accepted,
   *     and of all others after each sending, before anything is thrown
   * @return how many Beskedfordeler refused
   * @throws dk.sf1612.counterpart.CounterpartException of {@code BESKEDFORDELER} when the outcome
   *     of others is not known, those apart that it left unanswered
   */
  int deliver(List<Envelope> messages, Listener listener);

  /** Hears what becomes of messages. */
  @FunctionalInterface
  interface Listener {

    /** What Beskedfordeler said, for good. */
    void said(Verdicts verdicts);

    /** The broker has these, and they stayed unanswered, though sent twice; said at the end. */
    default void unanswered(List<Unanswered> messages) {}
  }

  /**
   * A message that stayed unanswered.
   *
   * @param othersAnswered whether another message was answered after it was first sent
   */
  record Unanswered(Envelope message, boolean othersAnswered) {}
}
