package dk.sf1612.envelope;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sends messages to Beskedfordeler [S 3.2.3]. */
public interface EnvelopePublisher {

  /**
   * Sends messages together, and waits for the outcome of each. A person's next message is sent
   * when the one before it is accepted. If that one is not accepted, the person's later messages
   * are not sent.
   *
   * @param messages each with its own BeskedId; those of one person in the order to send
   * @param listener called during the sending; an exception from it ends the sending
   * @return an outcome for every message, by BeskedId
   * @throws dk.sf1612.counterpart.CounterpartException of {@code BESKEDFORDELER} when nothing could
   *     be sent at all
   */
  Map<UUID, PublishOutcome> publish(List<Envelope> messages, SendingListener listener);

  /** Follows a sending; called on the sender's thread. */
  @FunctionalInterface
  interface SendingListener {

    /** Whether to go on sending; asked again and again, before more messages are sent. */
    boolean mayGoOn();

    /** A message is about to be sent; one that is not sent is never named here. */
    default void sending(Envelope message) {}

    /**
     * Messages were accepted while others are still waited for, which leaves time to record them.
     * Called at most once per message, and not for all; the result of the sending is complete.
     */
    default void accepted(List<UUID> beskedIds) {}
  }

  /**
   * Whether a message counts as accepted only when Beskedfordeler itself has answered (StatusKode
   * 20); otherwise the broker's confirm is enough.
   */
  default boolean awaitsAnswers() {
    return true;
  }

  /**
   * Makes the next sending use a new security token, after Beskedfordeler replied that the old one
   * has expired.
   */
  void renewToken();
}
