package dk.sf1612.batch.beskedfordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.municipality.Municipalities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileTokenSourceTests {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Path file;
  private FileTokenSource tokens;

  @BeforeEach
  void open(@TempDir Path directory) {
    file = directory.resolve("token");
    tokens = new FileTokenSource(file, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @Test
  void theTokenIsTheFilesTextWithoutTheSpaceAroundIt() throws IOException {
    write("  " + assertion("2026-03-01T13:00:00Z") + "\n", 1);

    assertThat(token()).isEqualTo(assertion("2026-03-01T13:00:00Z"));
  }

  @Test
  void aFileThatHasChangedIsReadAgain() throws IOException {
    write(assertion("2026-03-01T13:00:00Z"), 1);
    token();
    write(assertion("2026-03-01T14:00:00Z"), 2);

    assertThat(token()).contains("14:00");
  }

  @Test
  void aTokenThatBeskedfordelerCallsExpiredIsReadAgainThoughTheFileLooksUnchanged()
      throws IOException {
    write(assertion("2026-03-01T13:00:00Z"), 1);
    token();
    write(assertion("2026-03-01T14:00:00Z"), 1);

    assertThat(token()).contains("13:00");
    tokens.expired();
    assertThat(token()).contains("14:00");
  }

  @Test
  void anExpiredTokenIsAnErrorThatDoesNotHoldIt() throws IOException {
    write(assertion("2026-03-01T12:00:00.000Z"), 1);

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(this::token)
        .withMessageContaining("expired")
        .withMessageContaining("sf1612.beskedfordeler.token-file")
        .withMessageNotContaining("Assertion");
  }

  @Test
  void aTokenThatDoesNotSayWhenItEndsIsTaken() throws IOException {
    write("opaque", 1);

    assertThat(token()).isEqualTo("opaque");
  }

  @Test
  void aMissingOrEmptyFileIsAnError() throws IOException {
    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(this::token)
        .withMessageContaining("cannot be read");
    write(" ", 1);
    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(this::token)
        .withMessageContaining("empty");
  }

  @Test
  void aTokenDoesNotPrintItself() {
    assertThat(new SecurityToken("secret").toString()).doesNotContain("secret");
  }

  private String token() {
    return tokens.token(Municipalities.KOMBIT).orElseThrow().value();
  }

  private void write(String text, long changedAt) throws IOException {
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.fromMillis(changedAt * 1000));
  }

  private static String assertion(String end) {
    return "<saml:Assertion xmlns:saml='urn:x'><saml:Conditions NotBefore='2026-01-01T00:00:00Z'"
        + " NotOnOrAfter='"
        + end
        + "'/></saml:Assertion>";
  }
}
