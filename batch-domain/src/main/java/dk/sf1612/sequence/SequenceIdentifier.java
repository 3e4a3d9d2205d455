package dk.sf1612.sequence;

/**
 * STAR's name of a sequence; sent back to STAR letter for letter.
 *
 * @param value not blank, at most 100 characters
 */
public record SequenceIdentifier(String value) {

  /**
   * STAR's name of a sequence.
   *
   * @throws IllegalArgumentException when blank or longer than 100 characters
   */
  public SequenceIdentifier {
    if (value.isBlank() || value.length() > 100) {
      throw new IllegalArgumentException("not a sequence Identifier");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
