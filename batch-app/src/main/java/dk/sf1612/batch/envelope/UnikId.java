package dk.sf1612.batch.envelope;

import dk.sf1612.event.Uuids;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An identifier in the envelope: a UUID or a URN (UnikIdType of urn:oio:sagdok:3.0.0). */
sealed interface UnikId {

  /** A UUID, written in lower case. */
  record Uuid(UUID value) implements UnikId {}

  /**
   * A URN.
   *
   * @param value letters, digits and the other characters of OIO's URNs; RFC 8141 allows more
   */
  record Urn(String value) implements UnikId {

    private static final Pattern PATTERN =
        Pattern.compile("urn:[A-Za-z0-9][A-Za-z0-9-]*:[A-Za-z0-9.:_~/-]+");

    /**
     * A URN.
     *
     * @throws IllegalArgumentException when the value is not one; the message does not hold the
     *     value
     */
    public Urn {
      if (!isUrn(value)) {
        throw new IllegalArgumentException("not a URN");
      }
    }

    static boolean isUrn(String text) {
      return PATTERN.matcher(text).matches();
    }
  }

  /** Whether a setting is a UUID, a URN, or not set. */
  static boolean isSetting(@Nullable String text) {
    return text == null || text.isBlank() || Urn.isUrn(text) || Uuids.parse(text).isPresent();
  }

  /**
   * Reads a setting; empty when it is not set.
   *
   * @throws IllegalArgumentException when it is neither a UUID nor a URN
   */
  static Optional<UnikId> setting(@Nullable String text) {
    return Optional.ofNullable(text).filter(it -> !it.isBlank()).map(UnikId::parse);
  }

  private static UnikId parse(String text) {
    if (text.startsWith("urn:")) {
      return new Urn(text);
    }
    return Uuids.parse(text)
        .map(Uuid::new)
        .orElseThrow(() -> new IllegalArgumentException("neither a UUID nor a URN: " + text));
  }
}
