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
 * What the steps of an execution share about the sequence that it has open at STAR. For one thread,
 * and one execution after another.
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

  /** Another execution begins: nothing is open. */
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

  /** STAR has opened a sequence. */
  public void opened(OpenedSequence sequence) {
    opened = sequence;
  }

  /** The sequence's row is committed, with this key. */
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

  /** What STAR says waits in it. */
  public Inventory inventory() {
    return Objects.requireNonNull(opened, "no sequence is open").inventory();
  }

  /** STAR's name of the sequence, or empty when none was opened. */
  public Optional<SequenceIdentifier> identifier() {
    return Optional.ofNullable(opened).map(OpenedSequence::identifier);
  }

  /** What may be printed of STAR's name of the sequence; empty when none was opened. */
  public String name() {
    return identifier().map(it -> key == null ? it.toString() : it.printable(key)).orElse("");
  }

  /** TerminateSequence or CloseSequence is sent: it is not sent again in this execution. */
  void settlingCallSent() {
    settlingCallSent = true;
  }

  /** Whether a sequence is open, and neither TerminateSequence nor CloseSequence was sent. */
  boolean isUnsettled() {
    return opened != null && !settlingCallSent;
  }

  /** Events were committed. */
  public void stored(Stored done) {
    fetchedInQuarantine += done.inQuarantine();
    int duplicates = done.received() - done.stored();
    add(new SequenceCounts(done.received(), done.stored(), duplicates, 0, done.quarantined()));
  }

  /** Messages were accepted, and that is committed. */
  public void published(int messages) {
    add(new SequenceCounts(0, 0, 0, messages, 0));
  }

  /** Events went to quarantine, and that is committed. */
  public void quarantined(int events) {
    add(new SequenceCounts(0, 0, 0, 0, events));
  }

  private void add(SequenceCounts more) {
    counts = counts.plus(more);
  }

  /** What was committed of it in this execution. */
  public SequenceCounts counts() {
    return counts;
  }

  /** How many elements came that are events in quarantine for their own fault; repeats count. */
  public int fetchedInQuarantine() {
    return fetchedInQuarantine;
  }

  /** The fetch has ended as it should; says whether STAR has more for another sequence. */
  public void moreWaiting(boolean more) {
    moreWaiting = more;
  }

  /** Whether another sequence is worth opening at once. */
  public boolean isMoreWaiting() {
    return moreWaiting;
  }

  /** The sequence is terminated, with so many of its events in quarantine. */
  void leftInQuarantine(int events) {
    inQuarantine = events;
  }

  /** How many events a terminated sequence left in quarantine. */
  public int inQuarantine() {
    return inQuarantine;
  }

  /** The sequence is terminated, and held only what STAR had confirmed as terminated before. */
  void handedOutAgain() {
    handedOutAgain = true;
  }

  /** Whether the sequence held only what STAR had confirmed as terminated before. */
  public boolean isHandedOutAgain() {
    return handedOutAgain;
  }
}
