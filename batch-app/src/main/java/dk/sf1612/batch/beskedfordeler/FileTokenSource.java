package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.municipality.CvrNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one token for all authorities from a file that another system renews, such as a mounted
 * secret. It reads the file again when the file has changed, when the token has expired, and when
 * Beskedfordeler replied that it has expired.
 */
final class FileTokenSource implements TokenSource {

  private final Path file;
  private final Clock clock;
  private @Nullable SecurityToken token;
  private @Nullable FileTime read;

  FileTokenSource(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
  }

  @Override
  public Optional<SecurityToken> token(CvrNumber authority) {
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      if (token == null || !changed.equals(read) || isExpired(token)) {
        token = new SecurityToken(Files.readString(file, StandardCharsets.UTF_8).strip());
        read = changed;
      }
    } catch (IOException e) {
      throw failure("cannot be read (" + e.getClass().getSimpleName() + "): mount it");
    }
    if (token.value().isEmpty()) {
      throw failure("is empty: mount the token");
    }
    if (isExpired(token)) {
      throw failure("holds a token that has expired: renew it at Adgangsstyring");
    }
    return Optional.of(token);
  }

  @Override
  public void expired() {
    token = null;
  }

  private boolean isExpired(SecurityToken candidate) {
    return candidate.notOnOrAfter().filter(end -> !clock.instant().isBefore(end)).isPresent();
  }

  private CounterpartException failure(String what) {
    return new CounterpartException(
        Counterpart.BESKEDFORDELER,
        Advice.MEND_FIRST,
        "The security token's file %s %s (sf1612.beskedfordeler.token-file).".formatted(file, what),
        null);
  }
}
