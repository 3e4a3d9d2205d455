package dk.sf1612.event;

import java.util.Optional;
import java.util.UUID;

/**
 * Reads UUIDs, in either letter case. They must be complete: the JDK's parser also accepts
 * shortened ones.
 */
public final class Uuids {

  private Uuids() {}

  /** The UUID that a text holds, or empty when the text is not one. */
  public static Optional<UUID> parse(String text) {
    try {
      UUID parsed = UUID.fromString(text);
      return parsed.toString().equalsIgnoreCase(text) ? Optional.of(parsed) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
