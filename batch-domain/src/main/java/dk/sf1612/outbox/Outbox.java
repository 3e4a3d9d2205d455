package dk.sf1612.outbox;

import dk.sf1612.event.IllnessEvent;
import java.time.Instant;
import java.util.List;

/**
 * The events that are stored and not yet sent. Each selecting and each recording is a short
 * transaction of its own: no row is locked while messages are sent. Every method throws {@link
 * dk.sf1612.counterpart.CounterpartException} of {@code DATABASE} when the database fails.
 */
public interface Outbox {

  /**
   * An event that waits to be sent.
   *
   * @param place the event's first position, in the given sequence or in any
   */
  record UnsentEvent(Place place, IllnessEvent event) {}

  /** Whether there are unsent events that an operator released from quarantine, of any sequence. */
  boolean hasReleased();

  /**
   * Selects the unsent events of the given sequence, and all unsent events that an operator
   * released, of any sequence. The order is that in which they first came, and none of a person's
   * events is left out before a later one.
   *
   * @param limit the most events to return; fewer come only when there are no more
   */
  List<UnsentEvent> releasedAndPending(long sequenceKey, int limit);

  /**
   * The next unsent events of a sequence, each once, in the order of the sequence.
   *
   * @param after the sequence, and the position to continue after
   * @param limit the most events to return; fewer come only when there are no more
   */
  List<UnsentEvent> pending(Place after, int limit);

  /**
   * Commits Beskedfordeler's verdicts on messages of the given sequence, and how they were sent. A
   * refused event goes to quarantine, and the person's later events are held behind it.
   *
   * @return how many events went to quarantine, those held behind others included
   */
  int record(long sequenceKey, Verdicts verdicts, Instant at);
}
