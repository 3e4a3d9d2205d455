package dk.sf1612.sequence;

/** Where a sequence stands. */
public enum SequenceState {
  /** Opened at STAR and not settled. */
  OPEN,
  /** Ended for good: STAR has forgotten its events. */
  TERMINATED,
  /** Rolled back: STAR hands its events out again. */
  CLOSED,
  /** A settling call went out and its answer was lost. */
  UNKNOWN
}
