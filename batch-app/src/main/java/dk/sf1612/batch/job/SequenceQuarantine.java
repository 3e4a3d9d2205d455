package dk.sf1612.batch.job;

import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.Inventory;

/** What of the sequence in hand is in quarantine, and whether that is too much to go on. */
final class SequenceQuarantine {

  private final Quarantine quarantine;
  private final QuarantineLimit limit;
  private final EventQueue queue;
  private final SequenceInHand inHand;
  private int checked;

  SequenceQuarantine(
      Quarantine quarantine, QuarantineLimit limit, EventQueue queue, SequenceInHand inHand) {
    this.quarantine = quarantine;
    this.limit = limit;
    this.queue = queue;
    this.inHand = inHand;
  }

  /** A fetch begins. */
  void beforeFetching() {
    checked = 0;
  }

  /**
   * Checks, after a chunk is committed, whether there is any use in reading on: an answer may bring
   * events for quarantine without end. It asks the database only where the chunk brought one.
   *
   * @throws dk.sf1612.counterpart.CounterpartException when more is in quarantine than may be, or
   *     when the same few came more often than STAR hands out events in a sequence
   */
  void whileFetching() {
    int elements = inHand.fetchedInQuarantine();
    if (elements == checked) {
      return;
    }
    checked = elements;
    if (limit.allows(elements)) {
      return;
    }
    checkLimit();
    if (elements > queue.messagesPerSequence()) {
      throw EventQueueException.refused(
          "In sequence %s STAR sends a few events over and over that are in quarantine, %d times by now: nothing of it is published. The next run tries again; if it stays, ask STAR, and `quarantine discard` them."
              .formatted(inHand.name(), elements),
          null);
    }
  }

  /** Checks the limit, and holds back what stands behind an event in quarantine. */
  void beforePublishing() {
    if (quarantine.isEmpty()) {
      return;
    }
    if (inHand.inventory() instanceof Inventory.Waiting) {
      checkLimit();
    }
    inHand.quarantined(quarantine.holdBehind(inHand.key()));
  }

  /**
   * Checks the limit.
   *
   * @throws dk.sf1612.counterpart.CounterpartException when more is in quarantine than may be
   */
  void checkLimit() {
    limit.check(inHand.name(), quarantine.tally(inHand.key()));
  }
}
