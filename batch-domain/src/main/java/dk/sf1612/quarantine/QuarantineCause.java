package dk.sf1612.quarantine;

import dk.sf1612.counterpart.Counterpart;

/** Why an event is in quarantine. */
public enum QuarantineCause {
  /** No schema-valid message can be built from it. */
  INVALID,
  /** Beskedfordeler refused it. */
  REFUSED,
  /**
   * Beskedfordeler refused it after an earlier sending whose outcome was lost: it may be delivered.
   */
  REFUSED_ON_REPEAT,
  /**
   * Beskedfordeler did not answer it in several runs, while it answered others: it may be
   * delivered.
   */
  UNANSWERED,
  /** An operator put it aside by its BeskedId, before it was sent or while it was unanswered. */
  SET_ASIDE,
  /** It has no fault of its own: an earlier event of the same person is in quarantine. */
  HELD_BEHIND;

  /**
   * Whether the event is in quarantine for its own fault, and counts towards the limit. Events that
   * are held behind another or set aside by an operator do not count.
   */
  public boolean isOwnFault() {
    return this != HELD_BEHIND && this != SET_ASIDE;
  }

  /** The counterpart that has failed when too many events have this cause. */
  Counterpart counterpart() {
    return this == INVALID ? Counterpart.STAR : Counterpart.BESKEDFORDELER;
  }
}
