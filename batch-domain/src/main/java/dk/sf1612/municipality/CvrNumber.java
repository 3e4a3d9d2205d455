package dk.sf1612.municipality;

import java.util.regex.Pattern;

/**
 * The number of an authority or company in the central business register.
 *
 * @param value eight digits
 */
public record CvrNumber(String value) {

  private static final Pattern PATTERN = Pattern.compile("[1-9][0-9]{7}");

  /**
   * A number of eight digits.
   *
   * @throws IllegalArgumentException when the value is not one
   */
  public CvrNumber {
    if (!PATTERN.matcher(value).matches()) {
      throw new IllegalArgumentException("not a CVR number of eight digits: " + value);
    }
  }
}
