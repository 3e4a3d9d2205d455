package dk.sf1612.sequence;

/** Where a sequence stands. */
public enum SequenceState {
  /** Opened at STAR and not settled. */
  OPEN,
  /**
   * Ended for good: STAR has confirmed that, or TerminateSequence went out, its answer was lost,
   * and the next time STAR had no such sequence open. Each of its events was decided on.
   */
  TERMINATED,
  /**
   * Rolled back: STAR hands its events out again. Or it is not open any more and nobody can say how
   * it ended: events of it that come again are recognised.
   */
  CLOSED,
  /** A settling call went out and its answer was lost. */
  UNKNOWN
}
