package dk.sf1612.outbox;

import dk.sf1612.event.IllnessEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The events that are kept and not yet sent. Selecting and marking are short transactions of their
 * own: no row is locked while something is published. Every method throws {@link
 * dk.sf1612.counterpart.CounterpartException} of {@code DATABASE} when the database fails.
 */
public interface Outbox {

  /**
   * An event that waits to be sent.
   *
   * @param position its first place in the sequence, from 1
   */
  record PendingEvent(int position, IllnessEvent event) {}

  /**
   * The next unsent events of a sequence, each once, in the order of the sequence.
   *
   * @param afterPosition 0 for the first ones
   * @param limit at most so many
   */
  List<PendingEvent> pending(long sequenceKey, int afterPosition, int limit);

  /**
   * Records, for good, that Beskedfordeler accepted these events in the given sequence.
   *
   * @param beskedIds what {@link dk.sf1612.event.EventIdentity#beskedId()} says
   */
  void markPublished(long sequenceKey, Collection<UUID> beskedIds, Instant at);
}
