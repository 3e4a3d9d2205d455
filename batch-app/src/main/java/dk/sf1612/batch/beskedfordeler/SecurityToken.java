package dk.sf1612.batch.beskedfordeler;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A security token of Adgangsstyring: a SAML assertion, as text. {@link #toString()} never shows
 * its value.
 *
 * @param value the assertion, unchanged
 */
record SecurityToken(String value) {

  private static final Pattern NOT_ON_OR_AFTER =
      Pattern.compile("<[^<>]*Conditions\\b[^<>]*\\bNotOnOrAfter\\s*=\\s*[\"']([^\"']+)[\"']");

  /** When the token expires, by the assertion's Conditions; empty when they do not say. */
  Optional<Instant> notOnOrAfter() {
    Matcher conditions = NOT_ON_OR_AFTER.matcher(value);
    if (!conditions.find()) {
      return Optional.empty();
    }
    try {
      return Optional.of(OffsetDateTime.parse(conditions.group(1)).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "SecurityToken[hidden]";
  }
}
