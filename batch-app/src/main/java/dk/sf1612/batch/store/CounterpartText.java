package dk.sf1612.batch.store;

import org.jspecify.annotations.Nullable;

/**
 * A counterpart's text as it is stored: at most 4096 characters, and none that PostgreSQL refuses.
 * This is for texts about an event or a sequence; an event itself is never cut.
 */
final class CounterpartText {

  private static final int MAX_LENGTH = 4096;

  /** Characters of a CPR number: ten digits and a separator. */
  private static final int LENGTH_OF_NUMBER = 11;

  private CounterpartText() {}

  /** The part of a text that is stored. */
  static String kept(String text) {
    String storable = text.replace("\0", "");
    return storable.length() <= MAX_LENGTH ? storable : storable.substring(0, cut(storable));
  }

  /** The part of a text that is stored; null for null. */
  static @Nullable String keptOrNull(@Nullable String text) {
    return text == null ? null : kept(text);
  }

  // Never cuts through a surrogate pair or a number: the mask recognises only whole numbers.
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
