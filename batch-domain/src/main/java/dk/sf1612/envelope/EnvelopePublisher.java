package dk.sf1612.envelope;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sends messages to Beskedfordeler [S 3.2.3]. */
public interface EnvelopePublisher {

  /**
   * Sends messages together, and waits for what becomes of each. A person's next message leaves
   * when the one before it is accepted; where that one is not, those behind it do not leave.
   *
   * @param messages of different BeskedIds, each person's in the order to keep
   * @param listener is asked and told things in mid-sending; what it throws ends the sending
   * @return an outcome for every message, by BeskedId
   * @throws dk.sf1612.counterpart.CounterpartException of {@code BESKEDFORDELER} when nothing could
   *     be sent at all
   */
  Map<UUID, PublishOutcome> publish(List<Envelope> messages, SendingListener listener);

  /** Follows a sending, on the thread of whoever sends. */
  @FunctionalInterface
  interface SendingListener {

    /** Whether a person's next message may leave, asked before some do. */
    boolean mayGoOn();

    /**
     * Messages were accepted, while others are on the way: there is time to record them. Not said
     * of all, nor twice of any; the result has them, too.
     */
    default void accepted(List<UUID> beskedIds) {}
  }

  /** Makes the next sending use a new security token: Beskedfordeler said that the old expired. */
  void renewToken();
}
