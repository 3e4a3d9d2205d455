package dk.sf1612.outbox;

import dk.sf1612.envelope.Envelope;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sends messages until Beskedfordeler has accepted or refused each, or a retry cannot help. */
public interface Delivery {

  /**
   * Sends messages.
   *
   * @param messages those of one person in the order to send; after a refused one, the person's
   *     later messages are not sent
   * @param listener is told the verdicts: many acceptances while others are still waited for, all
   *     other verdicts after each sending, before any exception is thrown
   * @return how many Beskedfordeler refused
   * @throws dk.sf1612.counterpart.CounterpartException of {@code BESKEDFORDELER} when the outcome
   *     of other messages is not known; unanswered ones go to the listener instead
   */
  int deliver(List<Envelope> messages, Listener listener);

  /** Is told the outcome of messages. */
  @FunctionalInterface
  interface Listener {

    /** Beskedfordeler accepted or refused messages; these verdicts are final. */
    void verdicts(Verdicts verdicts);

    /**
     * The broker confirmed these messages, and they stayed unanswered, although sent twice. Called
     * at the end.
     */
    default void unanswered(List<Unanswered> messages) {}

    /**
     * These messages were sent, and their outcome is not known. Called at the end, before the
     * exception that says so; must not throw.
     *
     * @param sendings by BeskedId
     */
    default void lost(Map<UUID, Verdicts.Sending> sendings) {}
  }

  /**
   * A message that stayed unanswered.
   *
   * @param sending how it was sent
   * @param othersAnswered whether another message was answered after this one was first sent
   */
  record Unanswered(Envelope message, Verdicts.Sending sending, boolean othersAnswered) {}
}
