package dk.sf1612.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNumberTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3101999995",
        "0101000000",
        "2902999999",
        "3004123456",
        "3112999999",
        "1210000001",
        "0000000000"
      })
  void takesTenDigitsThatBeginWithADay(String text) {
    assertThat(PersonNumber.parse(text)).map(PersonNumber::value).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "310199999",
        "31019999955",
        "310199-9995",
        " 3101999995",
        "3101999995\n",
        "0001999995",
        "3201999995",
        "3002999995",
        "3104999995",
        "3106999995",
        "3109999995",
        "3111999995",
        "0100999995",
        "0113999995",
        "0000000001",
        "6101999995",
        "310199999x",
        "٣١٠١٩٩٩٩٩٥"
      })
  void refusesWhatIsNotAPersonNumberWithoutSayingIt(String text) {
    assertThat(PersonNumber.parse(text)).isEmpty();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PersonNumber(text))
        .withMessage("not a CPR number of ten digits")
        .withNoCause();
  }

  @Test
  void neverPrintsItsValue() {
    assertThat(new PersonNumber("3101999995")).hasToString("PersonNumber[hidden]");
  }

  @Test
  void twoOfOneValueAreOnePerson() {
    assertThat(new PersonNumber("3101999995"))
        .isEqualTo(new PersonNumber("3101999995"))
        .isNotEqualTo(new PersonNumber("3101999996"));
  }
}
