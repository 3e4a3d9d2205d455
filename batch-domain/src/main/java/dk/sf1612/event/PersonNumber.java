package dk.sf1612.event;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A CPR number. {@link #toString()} never shows its value: only {@link #value()} returns it.
 *
 * <p>There is no modulus-11 check: numbers that fail it have been issued since 2007.
 *
 * @param value ten digits
 */
public record PersonNumber(String value) {

  // The pattern of PersonCivilRegistrationIdentifier in STAR's schemas.
  private static final Pattern PATTERN =
      Pattern.compile(
          "(?:(?:(?:(?:0[1-9]|1[0-9]|2[0-9]|3[0-1])(?:01|03|05|07|08|10|12))"
              + "|(?:(?:0[1-9]|1[0-9]|2[0-9]|30)(?:04|06|09|11))"
              + "|(?:(?:0[1-9]|1[0-9]|2[0-9])02))[0-9]{6})|0000000000");

  /**
   * A CPR number of ten digits.
   *
   * @throws IllegalArgumentException when it is not one; the message does not hold the value
   */
  public PersonNumber {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("not a CPR number of ten digits");
    }
  }

  /** The CPR number that a text holds, or empty when the text is not one. */
  public static Optional<PersonNumber> parse(String text) {
    try {
      return Optional.of(new PersonNumber(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "PersonNumber[hidden]";
  }
}
