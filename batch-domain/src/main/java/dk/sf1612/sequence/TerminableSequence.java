package dk.sf1612.sequence;

import java.util.Optional;

/**
 * A sequence that may be terminated. Every event that STAR handed out in it is persisted, and each
 * is accepted by Beskedfordeler, in quarantine, or released or discarded by an operator.
 * CreateSequence was not sent after it was opened. Only {@link SequenceAccount#terminable()}
 * creates one.
 */
public final class TerminableSequence {

  private final SequenceIdentifier identifier;

  private TerminableSequence(SequenceIdentifier identifier) {
    this.identifier = identifier;
  }

  /** STAR's identifier of the sequence. */
  public SequenceIdentifier identifier() {
    return identifier;
  }

  /**
   * What the database knows of a sequence.
   *
   * @param identifier STAR's identifier of it
   * @param fetchComplete whether the fetch brought as many events as STAR announced
   * @param received how many events were received in it
   * @param unsent how many of them neither Beskedfordeler nor an operator has decided on
   * @param inQuarantine how many of them are in quarantine
   * @param closeOnly whether CreateSequence was sent after it: then STAR may have put events under
   *     its Identifier that were never fetched
   */
  public record SequenceAccount(
      SequenceIdentifier identifier,
      boolean fetchComplete,
      int received,
      int unsent,
      int inQuarantine,
      boolean closeOnly) {

    /** Whether every announced event came, and each is decided on. */
    public boolean isDecided() {
      return fetchComplete && unsent == 0;
    }

    /**
     * This sequence, if it may be terminated. Empty while an event is missing or undecided, and
     * always empty after CreateSequence was sent.
     */
    public Optional<TerminableSequence> terminable() {
      return isDecided() && !closeOnly
          ? Optional.of(new TerminableSequence(identifier))
          : Optional.empty();
    }
  }
}
