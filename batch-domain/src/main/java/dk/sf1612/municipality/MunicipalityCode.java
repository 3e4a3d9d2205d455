package dk.sf1612.municipality;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A municipality's code in the civil registration system; it may be outside the 98.
 *
 * @param value 0 to 9999; printed with four digits
 */
public record MunicipalityCode(int value) implements Comparable<MunicipalityCode> {

  private static final Pattern PATTERN = Pattern.compile("[0-9]{1,4}");

  /**
   * A code from 0 to 9999.
   *
   * @throws IllegalArgumentException when the value is outside this range
   */
  public MunicipalityCode {
    if (value < 0 || value > 9999) {
      throw new IllegalArgumentException("not a municipality code: " + value);
    }
  }

  /** Reads a code, written {@code 0101} or {@code 101}; empty when the text is not one. */
  public static Optional<MunicipalityCode> parse(String text) {
    String code = text.strip();
    return PATTERN.matcher(code).matches()
        ? Optional.of(new MunicipalityCode(Integer.parseInt(code)))
        : Optional.empty();
  }

  @Override
  public int compareTo(MunicipalityCode other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%04d", value);
  }
}
