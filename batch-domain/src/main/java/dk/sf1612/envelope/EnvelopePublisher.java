package dk.sf1612.envelope;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sends messages to Beskedfordeler [S 3.2.3]. */
public interface EnvelopePublisher {

  /**
   * Sends messages, all of them at once, and waits for what becomes of each.
   *
   * @param wave of different BeskedIds
   * @return an outcome for every message, by BeskedId
   * @throws dk.sf1612.counterpart.CounterpartException of {@code BESKEDFORDELER} when nothing could
   *     be sent at all
   */
  Map<UUID, PublishOutcome> publish(List<Envelope> wave);

  /** Makes the next sending use a new security token: Beskedfordeler said that the old expired. */
  void renewToken();
}
