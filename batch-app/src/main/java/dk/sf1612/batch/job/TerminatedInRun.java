package dk.sf1612.batch.job;

import dk.sf1612.outbox.EventStore;
import java.util.ArrayList;
import java.util.List;

/** The sequences that this run has terminated, and that STAR has said so of. */
final class TerminatedInRun {

  private final EventStore store;
  private final List<Long> keys = new ArrayList<>();

  TerminatedInRun(EventStore store) {
    this.store = store;
  }

  /** STAR has answered that it terminated one. */
  void add(long sequenceKey) {
    keys.add(sequenceKey);
  }

  /**
   * Whether STAR has handed out again what it had confirmed as terminated, and nothing else. Events
   * that come again after a roll-back stand in none of these.
   *
   * @param counts of the sequence; nobody is asked where something of it was new
   */
  boolean heldAllOf(long sequenceKey, SequenceCounts counts) {
    return !keys.isEmpty() && counts.isNothingNew() && store.isWhollyIn(sequenceKey, keys);
  }
}
