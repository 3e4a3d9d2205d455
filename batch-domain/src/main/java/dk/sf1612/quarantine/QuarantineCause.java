package dk.sf1612.quarantine;

import dk.sf1612.counterpart.Counterpart;

/** Why an event is in quarantine. */
public enum QuarantineCause {
  /** No schema-valid envelope can be built from it. */
  INVALID,
  /** Beskedfordeler refused it. */
  REFUSED,
  /** Beskedfordeler refused it after an earlier sending whose outcome was lost: it may be there. */
  REFUSED_ON_REPEAT,
  /** Beskedfordeler answered others and not this one, run after run: it may be there. */
  UNANSWERED,
  /** An operator put it aside, by name, before it was sent or while it was not answered. */
  SET_ASIDE,
  /** Nothing is wrong with it: an earlier event of the same person is in quarantine. */
  HELD_BEHIND;

  /**
   * Whether the event is there for its own fault, and counts towards the limit: not one that is
   * held behind another, nor one that an operator decided on by name.
   */
  public boolean isOwnFault() {
    return this != HELD_BEHIND && this != SET_ASIDE;
  }

  /** Whose failure it is when there are too many of them. */
  Counterpart counterpart() {
    return this == INVALID ? Counterpart.STAR : Counterpart.BESKEDFORDELER;
  }
}
