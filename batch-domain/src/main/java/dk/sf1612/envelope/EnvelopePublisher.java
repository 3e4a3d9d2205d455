package dk.sf1612.envelope;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Sends messages to Beskedfordeler [S 3.2.3]. */
public interface EnvelopePublisher {

  /**
   * Sends messages together, and waits for what becomes of each. A person's next message leaves
   * when the one before it is accepted; where that one is not, those behind it do not leave.
   *
   * @param messages of different BeskedIds, each person's in the order to keep
   * @param goOn whether a person's next message may leave, asked before some do
   * @return an outcome for every message, by BeskedId
   * @throws dk.sf1612.counterpart.CounterpartException of {@code BESKEDFORDELER} when nothing could
   *     be sent at all
   */
  Map<UUID, PublishOutcome> publish(List<Envelope> messages, BooleanSupplier goOn);

  /** Makes the next sending use a new security token: Beskedfordeler said that the old expired. */
  void renewToken();
}
