package dk.sf1612.batch.job;

import dk.sf1612.outbox.EventStore.Stored;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.JobExecution;

/**
 * The sequence that the running execution has open at STAR, from CreateSequence's answer to the
 * settling call. It needs neither Batch nor the database, so that a sequence can be closed when
 * both are gone. Used by one thread, one execution after another.
 */
final class SequenceInHand {

  private static final Logger log = LoggerFactory.getLogger(SequenceInHand.class);

  private final EventQueue queue;
  private @Nullable JobExecution execution;
  private @Nullable OpenedSequence sequence;
  private @Nullable Long key;
  private boolean settling;
  private SequenceCounts counts = SequenceCounts.NONE;
  private boolean moreWaiting;
  private int inQuarantine;
  private boolean handedOutAgain;
  private int fetchedInQuarantine;

  /** Holds nothing yet. */
  SequenceInHand(EventQueue queue) {
    this.queue = queue;
  }

  /** Another execution begins; what the one before it left is no longer in hand. */
  void reset() {
    execution = null;
    sequence = null;
    key = null;
    settling = false;
    counts = SequenceCounts.NONE;
    moreWaiting = false;
    inQuarantine = 0;
    handedOutAgain = false;
    fetchedInQuarantine = 0;
  }

  /** The execution has begun; this is the object that Batch works on, not a copy. */
  void begun(JobExecution jobExecution) {
    execution = jobExecution;
  }

  /** The execution, or null when none has begun. */
  @Nullable JobExecution execution() {
    return execution;
  }

  /** STAR has opened a sequence. */
  void hold(OpenedSequence opened) {
    sequence = opened;
  }

  /** The sequence's row is committed. */
  void recorded(long sequenceKey) {
    key = sequenceKey;
  }

  /** Our own key of the sequence. */
  long key() {
    return Objects.requireNonNull(key, "the sequence has no row");
  }

  /** Whether the sequence's row is committed. */
  boolean isRecorded() {
    return key != null;
  }

  /** What STAR says waits in it. */
  Inventory inventory() {
    return Objects.requireNonNull(sequence, "no sequence is open").inventory();
  }

  /** STAR's name of the sequence, or empty when none was opened. */
  Optional<SequenceIdentifier> identifier() {
    return Optional.ofNullable(sequence).map(OpenedSequence::identifier);
  }

  /** What may be printed of STAR's name of the sequence; empty when none was opened. */
  String name() {
    return identifier().map(it -> key == null ? it.toString() : it.printable(key)).orElse("");
  }

  /** The settling call goes out: from here on nobody else makes one. */
  void settling() {
    settling = true;
  }

  /** Events were committed. */
  void stored(Stored done) {
    fetchedInQuarantine += done.inQuarantine();
    int duplicates = done.received() - done.stored();
    add(new SequenceCounts(done.received(), done.stored(), duplicates, 0, done.quarantined()));
  }

  /** Messages were accepted, and that is committed. */
  void published(int messages) {
    add(new SequenceCounts(0, 0, 0, messages, 0));
  }

  /** Events went to quarantine, and that is committed. */
  void quarantined(int events) {
    add(new SequenceCounts(0, 0, 0, 0, events));
  }

  private void add(SequenceCounts more) {
    counts = counts.plus(more);
  }

  /** How many elements came that are events in quarantine for their own fault; repeats count. */
  int fetchedInQuarantine() {
    return fetchedInQuarantine;
  }

  /** The sequence ends well, with so many of its events in quarantine. */
  void leftInQuarantine(int events) {
    inQuarantine = events;
  }

  /** How many events a sequence that ended well left in quarantine. */
  int inQuarantine() {
    return inQuarantine;
  }

  /** The sequence ended well, and STAR had confirmed before that all of it was terminated. */
  void handedOutAgain() {
    handedOutAgain = true;
  }

  /** Whether STAR had confirmed before that all of the sequence was terminated. */
  boolean isHandedOutAgain() {
    return handedOutAgain;
  }

  /** What was committed of it in this execution. */
  SequenceCounts counts() {
    return counts;
  }

  /** The position of the last event that was committed of it; 0 when there is none. */
  int lastPosition() {
    return counts.fetched();
  }

  /** The fetch has ended as it should, and STAR has more for another sequence. */
  void moreWaiting(boolean more) {
    moreWaiting = more;
  }

  /** Whether another sequence is worth opening at once. */
  boolean isMoreWaiting() {
    return moreWaiting;
  }

  /** Whether a sequence is open, and no settling call went out. */
  boolean isUnsettled() {
    return sequence != null && !settling;
  }

  /**
   * Closes the sequence when no settling call went out: the last resort of an execution that could
   * not run its last step. It does not throw; a sequence that cannot be closed is left to the next
   * run.
   *
   * @return whether it closed one
   */
  boolean closeUnlessSettled() {
    if (sequence == null || !isUnsettled()) {
      return false;
    }
    settling();
    try {
      queue.close(sequence.identifier());
      log.warn("Closed sequence {} at STAR: its execution ended early", name());
      return true;
    } catch (RuntimeException | Error e) {
      log.error(
          "Sequence {} stays open at STAR: {}",
          name(),
          e instanceof EventQueueException ? e.getMessage() : e.getClass().getSimpleName());
      return false;
    }
  }
}
