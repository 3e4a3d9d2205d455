package dk.sf1612.sequence;

/**
 * STAR's name of a sequence; sent back to STAR letter for letter.
 *
 * @param value not blank, at most 100 characters
 */
public record SequenceIdentifier(String value) {

  /** The longest that we keep; STAR's are UUIDs. */
  public static final int MAX_LENGTH = 100;

  /**
   * STAR's name of a sequence.
   *
   * @throws IllegalArgumentException when blank or longer than 100 characters
   */
  public SequenceIdentifier {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("not a sequence Identifier");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
