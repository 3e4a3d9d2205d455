package dk.sf1612.sequence;

import java.util.Optional;

/**
 * A sequence that may be terminated: every event that STAR handed out in it is persisted, and
 * accepted by Beskedfordeler, or in quarantine, released or discarded by name. Only {@link
 * SequenceAccount#terminable()} makes one.
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
   */
  public record SequenceAccount(
      SequenceIdentifier identifier,
      boolean fetchComplete,
      int received,
      int unsent,
      int inQuarantine) {

    /** The sequence as one that may be terminated, or empty while something of it is open. */
    public Optional<TerminableSequence> terminable() {
      return fetchComplete && unsent == 0
          ? Optional.of(new TerminableSequence(identifier))
          : Optional.empty();
    }
  }
}
