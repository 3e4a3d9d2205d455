package dk.sf1612.sequence;

/** The state of a sequence. */
public enum SequenceState {
  /** Opened at STAR and not settled. */
  OPEN,
  /**
   * Ended for good, with a decision on each of its events. STAR has confirmed that; or the answer
   * to TerminateSequence was lost, and on the next call STAR had no such sequence open.
   */
  TERMINATED,
  /**
   * Rolled back: STAR hands its events out again. Or it is no longer open, and it is not known how
   * it ended; events that come again are recognised.
   */
  CLOSED,
  /** TerminateSequence or CloseSequence was sent, and its answer was lost. */
  UNKNOWN
}
