package dk.sf1612.sequence;

import java.util.Optional;

/**
 * A sequence that may be terminated: every event that STAR handed out in it is persisted, and
 * accepted by Beskedfordeler, or in quarantine, released or discarded by name; and CreateSequence
 * was not sent after it was opened. Only {@link SequenceAccount#terminable()} makes one.
 */
public final class TerminableSequence {

  private final SequenceIdentifier identifier;

  private TerminableSequence(SequenceIdentifier identifier) {
    this.identifier = identifier;
  }

  /** STAR's name of the sequence. */
  public SequenceIdentifier identifier() {
    return identifier;
  }

  /**
   * What the store knows of a sequence, committed.
   *
   * @param identifier STAR's name of it
   * @param fetchComplete whether the fetch brought what STAR announced
   * @param received how many events came
   * @param unsent how many of them nobody has decided on: neither Beskedfordeler nor an operator
   * @param inQuarantine how many of them are in quarantine
   * @param closeOnly whether CreateSequence was sent after it: STAR may have put events under its
   *     Identifier that we have never seen
   */
  public record SequenceAccount(
      SequenceIdentifier identifier,
      boolean fetchComplete,
      int received,
      int unsent,
      int inQuarantine,
      boolean closeOnly) {

    /** Whether all of it came, and each event of it is decided on. */
    public boolean isDecided() {
      return fetchComplete && unsent == 0;
    }

    /**
     * The sequence as one that may be terminated; empty while something of it is open, and for good
     * when CreateSequence was sent after it.
     */
    public Optional<TerminableSequence> terminable() {
      return isDecided() && !closeOnly
          ? Optional.of(new TerminableSequence(identifier))
          : Optional.empty();
    }
  }
}
