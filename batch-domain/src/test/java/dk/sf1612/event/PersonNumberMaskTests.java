package dk.sf1612.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNumberMaskTests {

  @ParameterizedTest
  @ValueSource(strings = {"0101701234", "010170-1234", "010170 1234"})
  void aNumberIsHiddenWhereverItStands(String number) {
    assertThat(PersonNumberMask.mask("a%sb urn:oio:cpr:%s".formatted(number, number)))
        .isEqualTo("a**********b urn:oio:cpr:**********");
  }

  @Test
  void itsOwnElementIsHiddenWhateverStandsInIt() {
    assertThat(
            PersonNumberMask.mask(
                "<PersonCivilRegistrationIdentifier x=\"1\">31 13 70x</PersonCivilRegistrationIdentifier>"))
        .isEqualTo(
            "<PersonCivilRegistrationIdentifier x=\"1\">**********</PersonCivilRegistrationIdentifier>");
  }

  @Test
  void namesOfThingsStay() {
    String uuid = "01017012-3412-4000-8000-010170123412";

    assertThat(PersonNumberMask.mask("<MessageIdentifier>" + uuid + "</MessageIdentifier>"))
        .contains(uuid);
    assertThat(PersonNumberMask.mask("2026-11-23T10:00:00+01:00"))
        .isEqualTo("2026-11-23T10:00:00+01:00");
  }
}
