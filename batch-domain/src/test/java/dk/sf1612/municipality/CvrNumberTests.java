package dk.sf1612.municipality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CvrNumberTests {

  @Test
  void takesEightDigits() {
    assertThat(new CvrNumber("19435075").value()).isEqualTo("19435075");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "1943507", "194350755", "09435075", "1943507x", " 19435075", "١٩٤٣٥٠٧٥"})
  void refusesAnythingElse(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CvrNumber(text));
  }
}
