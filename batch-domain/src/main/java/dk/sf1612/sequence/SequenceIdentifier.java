package dk.sf1612.sequence;

import java.util.regex.Pattern;

/**
 * STAR's name of a sequence; sent back to STAR letter for letter, and fit to be logged.
 *
 * @param value up to 100 letters, digits and marks; STAR's are UUIDs
 */
public record SequenceIdentifier(String value) {

  private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9:._{}/-]{1,100}");

  /**
   * STAR's name of a sequence.
   *
   * @throws IllegalArgumentException when it is not one; the message does not hold the value
   */
  public SequenceIdentifier {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a sequence Identifier");
    }
  }

  /** Whether a text is one. */
  public static boolean isValid(String text) {
    return PATTERN.matcher(text).matches();
  }

  @Override
  public String toString() {
    return value;
  }
}
