package dk.sf1612.envelope;

import dk.sf1612.event.Uuids;
import java.util.UUID;
import java.util.regex.Pattern;

/** An identifier in the envelope: a UUID or a URN (UnikIdType of urn:oio:sagdok:3.0.0). */
public sealed interface UnikId {

  /** A UUID, written in lower case. */
  record Uuid(UUID value) implements UnikId {}

  /**
   * A URN.
   *
   * @param value letters, digits and the marks that the OIO's URNs have; less than RFC 8141 allows
   */
  record Urn(String value) implements UnikId {

    private static final Pattern PATTERN =
        Pattern.compile("urn:[A-Za-z0-9][A-Za-z0-9-]*:[A-Za-z0-9.:_~/-]+");

    /**
     * A URN.
     *
     * @throws IllegalArgumentException when it is not one; the message does not hold the value
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

  /**
   * Reads a setting.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static UnikId parse(String text) {
    if (text.startsWith("urn:")) {
      return new Urn(text);
    }
    return Uuids.parse(text)
        .map(Uuid::new)
        .orElseThrow(() -> new IllegalArgumentException("neither a UUID nor a URN: " + text));
  }
}
