package dk.sf1612.event;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides CPR numbers in a text, and everything that could be one: rather too much than too little.
 */
public final class PersonNumberMask {

  private static final String HIDDEN = "**********";

  // UUIDs are left as they are: operators need them. In the rest, ten digits count as a CPR number,
  // also with a hyphen or white space after the sixth.
  private static final Pattern UUID_OR_NUMBER =
      Pattern.compile(
          "(?<uuid>[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})|[0-9]{6}[-\\s]?[0-9]{4}");

  // In its own element, a CPR number may have any form.
  private static final Pattern ELEMENT =
      Pattern.compile(
          "(<PersonCivilRegistrationIdentifier[^>]*>)[^<]*(</PersonCivilRegistrationIdentifier)");

  private PersonNumberMask() {}

  /** The text with each CPR number replaced by ten asterisks. */
  public static String mask(String text) {
    String masked =
        UUID_OR_NUMBER
            .matcher(text)
            .replaceAll(
                found -> Matcher.quoteReplacement(found.group(1) == null ? HIDDEN : found.group()));
    return ELEMENT.matcher(masked).replaceAll("$1" + Matcher.quoteReplacement(HIDDEN) + "$2");
  }
}
