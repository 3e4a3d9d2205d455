package dk.sf1612.municipality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MunicipalitiesTests {

  private static final int[] WEIGHTS = {2, 7, 6, 5, 4, 3, 2, 1};

  @Test
  void thereAre98InTheOrderOfTheirCodes() {
    assertThat(Municipalities.all())
        .hasSize(98)
        .extracting(Municipality::code)
        .isSorted()
        .doesNotHaveDuplicates();
  }

  @Test
  void noTwoHaveOneNumberOrName() {
    assertThat(Municipalities.all()).extracting(Municipality::cvrNumber).doesNotHaveDuplicates();
    assertThat(Municipalities.all()).extracting(Municipality::name).doesNotHaveDuplicates();
  }

  @Test
  void everyCvrNumberPassesTheModulus11Check() {
    assertThat(Municipalities.all())
        .extracting(Municipality::cvrNumber)
        .allMatch(MunicipalitiesTests::passes);
    assertThat(passes(Municipalities.KOMBIT)).isTrue();
    assertThat(passes(new CvrNumber("19435076"))).isFalse();
  }

  @Test
  void kombitIsNoMunicipality() {
    assertThat(Municipalities.KOMBIT).isEqualTo(new CvrNumber("19435075"));
    assertThat(Municipalities.all())
        .extracting(Municipality::cvrNumber)
        .doesNotContain(Municipalities.KOMBIT);
  }

  @Test
  void everyOneIsFoundByItsCode() {
    assertThat(Municipalities.all())
        .allSatisfy(m -> assertThat(Municipalities.find(m.code())).contains(m));
  }

  @ParameterizedTest
  @CsvSource({
    "101, 64942212, Københavns",
    "400, 26696348, Bornholms Regionskommune",
    "751, 55133018, Aarhus",
    "860, 29189382, Hjørring"
  })
  void knowsNumberAndName(int code, String cvrNumber, String name) {
    assertThat(Municipalities.find(new MunicipalityCode(code)))
        .contains(new Municipality(new MunicipalityCode(code), new CvrNumber(cvrNumber), name));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 411, 955, 956, 957, 958, 959, 960, 961, 999, 9999})
  void aCodeOutsideThe98IsUnknown(int code) {
    assertThat(Municipalities.find(new MunicipalityCode(code))).isEmpty();
  }

  private static boolean passes(CvrNumber number) {
    return IntStream.range(0, 8)
                .map(i -> WEIGHTS[i] * Character.digit(number.value().charAt(i), 10))
                .sum()
            % 11
        == 0;
  }
}
