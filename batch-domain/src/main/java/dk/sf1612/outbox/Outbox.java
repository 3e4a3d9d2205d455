package dk.sf1612.outbox;

import dk.sf1612.event.IllnessEvent;
import java.time.Instant;
import java.util.List;

/**
 * The events that are kept and not yet sent. Selecting and marking are short transactions of their
 * own: no row is locked while something is published. Every method throws {@link
 * dk.sf1612.counterpart.CounterpartException} of {@code DATABASE} when the database fails.
 */
public interface Outbox {

  /**
   * An event that waits to be sent.
   *
   * @param place its first one: in the sequence asked for, or at all
   */
  record UnsentEvent(Place place, IllnessEvent event) {}

  /** Whether there are unsent events that an operator released from quarantine, of any sequence. */
  boolean hasReleased();

  /**
   * The first of all unsent events that an operator released, of any sequence, and of those of the
   * given sequence, in the order in which they first came: of a person's, none is left out that
   * stands before another.
   *
   * @param limit at most so many; fewer only when there are no more
   */
  List<UnsentEvent> releasedAndPending(long sequenceKey, int limit);

  /**
   * The next unsent events of a sequence, each once, in the order of the sequence.
   *
   * @param after the sequence, and where to go on in it
   * @param limit at most so many; fewer only when there are no more
   */
  List<UnsentEvent> pending(Place after, int limit);

  /**
   * Records, for good, what Beskedfordeler said to messages of the given sequence. A refused one
   * goes to quarantine, and what comes later of its person is held behind it.
   *
   * @return how many went to quarantine, those held behind included
   */
  int record(long sequenceKey, Verdicts verdicts, Instant at);
}
