package dk.sf1612.quarantine;

/**
 * The quarantine as a run sees it. Every method is a query or a short transaction of its own, and
 * throws {@link dk.sf1612.counterpart.CounterpartException} of {@code DATABASE} when the database
 * fails.
 */
public interface Quarantine {

  /** Whether there is nothing in it, of any sequence. */
  boolean isEmpty();

  /** How many events are in it, of any sequence; those held behind others count, too. */
  int size();

  /**
   * Holds back every unsent event of the sequence, and every released one, whose person has an
   * earlier event in quarantine. Operators wait meanwhile, and where it {@link #isEmpty} there is
   * nothing to do.
   *
   * @return how many were held back by this call
   */
  int holdBehind(long sequenceKey);

  /** What of the sequence is in quarantine. */
  QuarantineTally tally(long sequenceKey);
}
