package dk.sf1612.sequence;

import dk.sf1612.event.Uuids;
import java.util.regex.Pattern;

/**
 * STAR's identifier of a sequence; sent back to STAR unchanged. STAR uses UUIDs, and only a UUID is
 * ever printed: any other text may hold a CPR number.
 *
 * @param value up to 100 letters, digits and characters of {@code :._{}/-}
 */
public record SequenceIdentifier(String value) {

  private static final Pattern PATTERN = Pattern.compile("[A-Za-z0-9:._{}/-]{1,100}");

  /**
   * STAR's identifier of a sequence.
   *
   * @throws IllegalArgumentException when the value is not one; the message does not hold the value
   */
  public SequenceIdentifier {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a sequence Identifier");
    }
  }

  /** Whether a text is a valid Identifier. */
  public static boolean isValid(String text) {
    return PATTERN.matcher(text).matches();
  }

  /**
   * A text that may be printed after the word "sequence": the Identifier if it is a UUID.
   *
   * @param sequenceKey our own key of the sequence, printed instead of an Identifier that is no
   *     UUID
   */
  public String printable(long sequenceKey) {
    return isUuid()
        ? value
        : "no. %d of table wsrm_sequence (its Identifier is not a UUID)".formatted(sequenceKey);
  }

  /** The same, when our own key of the sequence is not known. */
  @Override
  public String toString() {
    return isUuid() ? value : "whose Identifier is not a UUID";
  }

  private boolean isUuid() {
    return Uuids.parse(value).isPresent();
  }
}
