package dk.sf1612.batch.settlement;

import dk.sf1612.sequence.EventStore.Stored;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The state of the sequence that the current execution has open at STAR, shared by its steps. Used
 * by one thread, for one execution after another.
 */
@Component
public final class CurrentSequence {

  private @Nullable OpenedSequence opened;
  private @Nullable Long key;
  private boolean settlingCallSent;
  private SequenceCounts counts = SequenceCounts.NONE;
  private int fetchedInQuarantine;
  private boolean moreWaiting;
  private int inQuarantine;
  private boolean handedOutAgain;

  /** Resets all: another execution begins, and no sequence is open. */
  public void reset() {
    opened = null;
    key = null;
    settlingCallSent = false;
    counts = SequenceCounts.NONE;
    fetchedInQuarantine = 0;
    moreWaiting = false;
    inQuarantine = 0;
    handedOutAgain = false;
  }

  /** Notes that STAR opened a sequence. */
  public void opened(OpenedSequence sequence) {
    opened = sequence;
  }

  /** Notes that the sequence's row is committed, with this key. */
  public void recorded(long sequenceKey) {
    key = sequenceKey;
  }

  /** Our own key of the sequence. */
  public long key() {
    return Objects.requireNonNull(key, "the sequence has no row");
  }

  /** Whether the sequence's row is committed. */
  public boolean isRecorded() {
    return key != null;
  }

  /** What waits in the sequence, as STAR says. */
  public Inventory inventory() {
    return Objects.requireNonNull(opened, "no sequence is open").inventory();
  }

  /** STAR's identifier of the sequence; empty when none was opened. */
  public Optional<SequenceIdentifier> identifier() {
    return Optional.ofNullable(opened).map(OpenedSequence::identifier);
  }

  /** The printable form of the sequence's Identifier; empty when none was opened. */
  public String name() {
    return identifier().map(it -> key == null ? it.toString() : it.printable(key)).orElse("");
  }

  /**
   * Notes that TerminateSequence or CloseSequence is sent: neither is sent again in this execution.
   */
  void settlingCallSent() {
    settlingCallSent = true;
  }

  /** Whether a sequence is open, and neither TerminateSequence nor CloseSequence was sent. */
  boolean isUnsettled() {
    return opened != null && !settlingCallSent;
  }

  /** Counts stored events, after their commit. */
  public void stored(Stored done) {
    fetchedInQuarantine += done.inQuarantine();
    int duplicates = done.received() - done.stored();
    add(new SequenceCounts(done.received(), done.stored(), duplicates, 0, done.quarantined()));
  }

  /** Counts accepted messages, after the commit. */
  public void published(int messages) {
    add(new SequenceCounts(0, 0, 0, messages, 0));
  }

  /** Counts events that went to quarantine, after the commit. */
  public void quarantined(int events) {
    add(new SequenceCounts(0, 0, 0, 0, events));
  }

  private void add(SequenceCounts more) {
    counts = counts.plus(more);
  }

  /** The counts of what this execution committed. */
  public SequenceCounts counts() {
    return counts;
  }

  /**
   * How many fetched elements are events in quarantine for their own fault; repeats count again.
   */
  public int fetchedInQuarantine() {
    return fetchedInQuarantine;
  }

  /** Notes, after a complete fetch, whether STAR has more events for another sequence. */
  public void moreWaiting(boolean more) {
    moreWaiting = more;
  }

  /** Whether STAR has more events, so that the run opens another sequence at once. */
  public boolean isMoreWaiting() {
    return moreWaiting;
  }

  /** Notes that the sequence is terminated with that many of its events in quarantine. */
  void leftInQuarantine(int events) {
    inQuarantine = events;
  }

  /** How many events a terminated sequence left in quarantine. */
  public int inQuarantine() {
    return inQuarantine;
  }

  /** Notes {@link #isHandedOutAgain}. */
  void handedOutAgain() {
    handedOutAgain = true;
  }

  /** Whether the sequence held only events of sequences whose termination STAR had confirmed. */
  public boolean isHandedOutAgain() {
    return handedOutAgain;
  }
}
