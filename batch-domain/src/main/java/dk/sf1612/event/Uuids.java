package dk.sf1612.event;

import java.util.Optional;
import java.util.UUID;

/** UUIDs as others write them: in either letter case, but whole; the JDK's parser takes less. */
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
