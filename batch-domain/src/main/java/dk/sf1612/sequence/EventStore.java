package dk.sf1612.sequence;

import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stores every sequence, every element received in it, and each event once.
 *
 * <p>Every method is one short transaction, or takes part in the caller's, and throws {@link
 * dk.sf1612.counterpart.CounterpartException} of {@code DATABASE} when the database fails.
 */
public interface EventStore {

  /**
   * The result of storing a chunk of received events.
   *
   * @param received how many events the chunk had
   * @param stored how many of them were not known before
   * @param quarantined how many of the stored ones are invalid
   * @param inQuarantine how many of the received ones are in quarantine for their own fault, also
   *     since before; an event that came twice counts twice
   */
  record Stored(int received, int stored, int quarantined, int inQuarantine) {}

  /** A received element: its position in STAR's answer, from 1, and its event. */
  record SequenceEvent(int position, ReceivedEvent event) {}

  /**
   * Records a sequence as open.
   *
   * @param jobExecutionId the execution that works on it
   * @return our own key of the sequence: STAR may use an Identifier twice
   */
  long open(OpenedSequence sequence, long jobExecutionId);

  /**
   * Stores received events, and puts the invalid ones in quarantine. Of an event that is known
   * already, only its position in this sequence is stored.
   */
  Stored store(long sequenceKey, List<SequenceEvent> events);

  /** Records that the fetch brought as many events as STAR announced. */
  void fetchCompleted(long sequenceKey);

  /**
   * A sequence that is not settled, as far as the database knows.
   *
   * @param state OPEN or UNKNOWN
   * @param openedAt when STAR opened it
   * @param closeOnly whether CreateSequence was sent after it was opened
   */
  record Unsettled(
      long sequenceKey,
      SequenceIdentifier identifier,
      SequenceState state,
      Instant openedAt,
      boolean closeOnly) {}

  /** The sequences that are not settled, the oldest first. */
  List<Unsettled> unsettled();

  /**
   * Records that CreateSequence is about to be sent: from now on, no unsettled sequence may be
   * terminated. This is committed when the method returns. Nothing is written when there is no such
   * sequence.
   *
   * @return those sequences as they were before, the oldest first
   */
  List<Unsettled> markCloseOnly();

  /**
   * Whether every event of a sequence was also received in one of the others.
   *
   * @param others our own keys of the other sequences
   */
  boolean areAllEventsIn(long sequenceKey, List<Long> others);

  /** What the database knows of a sequence. */
  SequenceAccount account(long sequenceKey);

  /**
   * Records the state of a sequence after a call to end it.
   *
   * @param counterpartText the text that STAR sent about it, stored and never logged; null for none
   */
  void recordState(long sequenceKey, SequenceState state, @Nullable String counterpartText);
}
