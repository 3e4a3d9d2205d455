package dk.sf1612.batch.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopePropertiesTests {

  @ParameterizedTest
  @ValueSource(
      strings = {"0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d", "0A1B2C3D-4E5F-4A6B-8C7D-9E8F7A6B5C4D"})
  void acceptsAUuid(String text) {
    assertThat(EnvelopeProperties.isIdOrUnset(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"urn:oio:cvr-nr:12345678", "urn:x:1", "urn:oio:sagdok:rolle:a_b~c.d/e-f:1"})
  void acceptsAUrn(String text) {
    assertThat(EnvelopeProperties.isIdOrUnset(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1-2-3-4-5",
        "0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4",
        "0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d ",
        "Person",
        "oio:cvr-nr:12345678",
        "urn:",
        "urn:oio",
        "urn:oio:",
        "urn::1",
        "urn:oio:a b",
        "urn:oio:<a>",
        "urn:oio:a&b",
        "urn:oio:\"a\"",
        "urn:oio:å",
        "urn:oio:a\n"
      })
  void refusesAnythingElse(String text) {
    assertThat(EnvelopeProperties.isIdOrUnset(text)).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " "})
  void whatIsBlankIsNotSet(@Nullable String text) {
    assertThat(EnvelopeProperties.isIdOrUnset(text)).isTrue();
  }
}
