package dk.sf1612.event;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** UUIDs as others write them: in either letter case, but whole; the JDK's parser takes less. */
public final class Uuids {

  private static final Pattern PATTERN =
      Pattern.compile(
          "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

  private Uuids() {}

  /** The UUID that a text holds, or empty when the text is not one. */
  public static Optional<UUID> parse(String text) {
    return PATTERN.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
  }
}
