package dk.sf1612.batch.job;

import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.sequence.Inventory;

/** What of the sequence in hand is in quarantine, and whether that is too much to go on. */
final class SequenceQuarantine {

  private final Quarantine quarantine;
  private final QuarantineLimit limit;
  private final SequenceInHand inHand;

  SequenceQuarantine(Quarantine quarantine, QuarantineLimit limit, SequenceInHand inHand) {
    this.quarantine = quarantine;
    this.limit = limit;
    this.inHand = inHand;
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
    limit.check(inHand.identifier().orElseThrow(), quarantine.tally(inHand.key()));
  }
}
