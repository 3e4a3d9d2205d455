package dk.sf1612.counterpart;

import org.jspecify.annotations.Nullable;

/**
 * What may be printed of what a counterpart wrote: only what has a closed form, too narrow for a
 * CPR number. All else is stored, or said in our own words.
 */
public final class ClosedForm {

  private static final int MAX_NUMBER = 999_999;

  private ClosedForm() {}

  /** Whether a number is short enough to be printed: up to six digits. */
  public static boolean isShort(long number) {
    return number >= -MAX_NUMBER && number <= MAX_NUMBER;
  }

  /** A count that a counterpart gave. */
  public static String count(long count) {
    return isShort(count) ? String.valueOf(count) : "more than " + MAX_NUMBER;
  }

  /** The SQL state of a failure: the five characters of the standard. */
  public static String sqlState(@Nullable String state) {
    return state != null && state.matches("[0-9A-Z]{5}") ? state : "none";
  }
}
