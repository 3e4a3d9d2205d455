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
  /** Nothing is wrong with it: an earlier event of the same person is in quarantine. */
  HELD_BEHIND;

  /** Whether the event is there for its own sake, and counts towards the limit. */
  public boolean isOwnFault() {
    return this != HELD_BEHIND;
  }

  /** Whose failure it is when there are too many of them. */
  Counterpart counterpart() {
    return this == INVALID ? Counterpart.STAR : Counterpart.BESKEDFORDELER;
  }
}
