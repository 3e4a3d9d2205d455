package dk.sf1612.municipality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MunicipalityCodeTests {

  @ParameterizedTest
  @CsvSource({"0101, 101", "101, 101", "' 0101 ', 101", "0, 0", "0000, 0", "9999, 9999"})
  void comesAsTextOrAsNumber(String text, int value) {
    assertThat(MunicipalityCode.parse(text)).contains(new MunicipalityCode(value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "00101", "10000", "-1", "+101", "1 01", "0x65", "abc", "٠١٠١"})
  void isNotReadFromAnythingElse(String text) {
    assertThat(MunicipalityCode.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 10_000})
  void isNotOutsideFourDigits(int value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new MunicipalityCode(value));
  }

  @Test
  void isWrittenWithFourDigitsInEveryLanguage() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(new MunicipalityCode(101)).hasToString("0101");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void hasTheOrderOfItsNumber() {
    assertThat(new MunicipalityCode(101))
        .isLessThan(new MunicipalityCode(147))
        .isEqualByComparingTo(new MunicipalityCode(101));
  }
}
