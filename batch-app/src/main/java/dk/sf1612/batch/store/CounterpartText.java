package dk.sf1612.batch.store;

import org.jspecify.annotations.Nullable;

/**
 * A text that a counterpart wrote, as it is kept: at most 4096 characters, and none that PostgreSQL
 * refuses. For texts about an event or a sequence; an event itself is never cut.
 */
final class CounterpartText {

  private static final int MAX_LENGTH = 4096;

  /** Characters of a CPR number: ten digits, and what may part them. */
  private static final int LENGTH_OF_NUMBER = 11;

  private CounterpartText() {}

  /** What is kept of a text. */
  static String kept(String text) {
    String storable = text.replace("\0", "");
    return storable.length() <= MAX_LENGTH ? storable : storable.substring(0, cut(storable));
  }

  /** What is kept of a text, if there is one. */
  static @Nullable String keptOrNull(@Nullable String text) {
    return text == null ? null : kept(text);
  }

  // Neither in a character of two halves, nor in a number: the mask knows whole ones only.
  private static int cut(String text) {
    int end = MAX_LENGTH;
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    int least = end - LENGTH_OF_NUMBER;
    while (end > least && isPartOfNumber(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isPartOfNumber(char c) {
    return (c >= '0' && c <= '9') || c == '-' || Character.isWhitespace(c);
  }
}
