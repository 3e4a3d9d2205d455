package dk.sf1612.quarantine;

import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;

/**
 * How many events of one sequence may be in quarantine for their own fault. With more, the sequence
 * is closed, not terminated.
 *
 * @param maxPerSequence the most such events; with 0 the first one closes the sequence
 */
public record QuarantineLimit(int maxPerSequence) {

  /** Whether a sequence with these events in quarantine may be terminated. */
  public boolean allows(QuarantineTally tally) {
    return allows(tally.total());
  }

  /** Whether that many events of one sequence may be in quarantine. */
  public boolean allows(int events) {
    return events <= maxPerSequence;
  }

  /**
   * Checks a sequence.
   *
   * @param sequence the printable form of its Identifier
   * @throws CounterpartException when too many events are in quarantine; of the counterpart that
   *     caused most of them
   */
  public void check(String sequence, QuarantineTally tally) {
    if (!allows(tally)) {
      throw new CounterpartException(
          tally.counterpart(),
          Advice.MEND_FIRST,
          "Of sequence %2$s, %1$d events are in quarantine, and at most %3$d may be: %4$s. The sequence is closed, so that STAR keeps its events. See `quarantine list`; when the cause is mended, `quarantine release` them; or let this many stay there once, with `run --quarantine-max %1$d`."
              .formatted(tally.total(), sequence, maxPerSequence, tally),
          null);
    }
  }
}
