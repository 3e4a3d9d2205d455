package dk.sf1612.counterpart;

import org.jspecify.annotations.Nullable;

/**
 * Decides which values from a counterpart may be printed: only those whose form has no room for a
 * CPR number. All other texts are stored, or described in the program's own words.
 */
public final class ClosedForm {

  private static final int MAX_NUMBER = 999_999;

  private ClosedForm() {}

  /** Whether a number is short enough to be printed: up to six digits. */
  public static boolean isShort(long number) {
    return number >= -MAX_NUMBER && number <= MAX_NUMBER;
  }

  /** Prints a count from a counterpart. */
  public static String count(long count) {
    return isShort(count) ? String.valueOf(count) : "more than " + MAX_NUMBER;
  }

  /** Prints the SQL state of a failure: the five characters of the standard, or "none". */
  public static String sqlState(@Nullable String state) {
    return state != null && state.matches("[0-9A-Z]{5}") ? state : "none";
  }
}
