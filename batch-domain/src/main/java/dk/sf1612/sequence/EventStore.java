package dk.sf1612.sequence;

import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what STAR hands out: every sequence, every element received in it, and each event once.
 *
 * <p>Every method is one short transaction, or takes part in the caller's, and throws {@link
 * dk.sf1612.counterpart.CounterpartException} of {@code DATABASE} when the database fails.
 */
public interface EventStore {

  /**
   * What became of a chunk of received events.
   *
   * @param received all of them
   * @param stored those that were not known before
   * @param quarantined those of them that are invalid
   * @param inQuarantine all that are in quarantine for their own fault, also from before; one that
   *     came twice counts twice
   */
  record Stored(int received, int stored, int quarantined, int inQuarantine) {}

  /** An element received: where it stood in STAR's answer, from 1, and what it was. */
  record Received(int position, ReceivedEvent event) {}

  /**
   * Records a sequence as open.
   *
   * @param jobExecutionId the execution that works on it
   * @return our own key of it: STAR may hand out an Identifier twice
   */
  long open(OpenedSequence sequence, long jobExecutionId);

  /**
   * Keeps received events, the invalid ones in quarantine; one that is known already gets a place
   * in the sequence, no more.
   */
  Stored store(long sequenceKey, List<Received> events);

  /** Records that the fetch brought what STAR announced. */
  void fetchCompleted(long sequenceKey);

  /**
   * A sequence that is not settled, as far as we know.
   *
   * @param state OPEN or UNKNOWN
   * @param openedAt when STAR opened it
   * @param closeOnly whether CreateSequence was sent after it
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
   * Records that CreateSequence is about to be sent: none of the sequences that are not settled may
   * be terminated from now on. Committed when this returns; where there is none, nothing is
   * written.
   *
   * @return those sequences as they were before, the oldest first
   */
  List<Unsettled> markCloseOnly();

  /**
   * Whether every event of a sequence stands in one of the others, too.
   *
   * @param others our own keys of them
   */
  boolean isWhollyIn(long sequenceKey, List<Long> others);

  /** What is known of a sequence. */
  SequenceAccount account(long sequenceKey);

  /**
   * Records how a sequence ended, or that it did not.
   *
   * @param counterpartText what STAR wrote about it, kept and never logged; null for nothing
   */
  void settle(long sequenceKey, SequenceState state, @Nullable String counterpartText);
}
