package dk.sf1612.batch.cpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.CvrNumber;
import dk.sf1612.municipality.Municipalities;
import dk.sf1612.municipality.MunicipalityCode;
import dk.sf1612.municipality.ResidenceRegister;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the register of residences promises. */
abstract class ResidenceRegisterContract {

  static final int EMPTY_THRESHOLD = 3;

  private static final PersonNumber ANNA = new PersonNumber("0101010001");
  private static final PersonNumber BENT = new PersonNumber("0101010002");
  private static final PersonNumber CARL = new PersonNumber("0101010003");

  /** A register that knows these people. */
  abstract ResidenceRegister register(Map<PersonNumber, String> residences) throws Exception;

  /** Makes the register that was made last one that does not answer. */
  abstract void breakDown() throws Exception;

  @Test
  void thePersonsMunicipalityIsResponsible() throws Exception {
    ResidenceRegister register = register(Map.of(ANNA, "0751", BENT, "0101"));

    assertThat(register.responsibleAuthorities(Set.of(ANNA, BENT)))
        .isEqualTo(Map.of(ANNA, municipality(751), BENT, municipality(101)));
  }

  @Test
  void forThoseWithoutAKnownMunicipalityItIsKombit() throws Exception {
    ResidenceRegister register = register(Map.of(ANNA, "0955", BENT, "none"));

    assertThat(register.responsibleAuthorities(Set.of(ANNA, BENT, CARL)))
        .isEqualTo(
            Map.of(
                ANNA, Municipalities.KOMBIT,
                BENT, Municipalities.KOMBIT,
                CARL, Municipalities.KOMBIT));
  }

  @Test
  void aCodeMayLackItsFirstZero() throws Exception {
    assertThat(register(Map.of(ANNA, "101")).responsibleAuthorities(Set.of(ANNA)))
        .isEqualTo(Map.of(ANNA, municipality(101)));
  }

  @Test
  void oneThatKnowsNobodyOfManyMustBeEmpty() throws Exception {
    ResidenceRegister register = register(Map.of());

    assertThat(register.responsibleAuthorities(Set.of(ANNA, BENT))).hasSize(2);
    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(() -> register.responsibleAuthorities(Set.of(ANNA, BENT, CARL)))
        .returns(Counterpart.CPR_REPLICA, CounterpartException::counterpart)
        .returns(Advice.MEND_FIRST, CounterpartException::advice);
  }

  @Test
  void oneThatKnowsAnybodyOfManyIsNot() throws Exception {
    assertThat(register(Map.of(CARL, "none")).responsibleAuthorities(Set.of(ANNA, BENT, CARL)))
        .hasSize(3);
  }

  @Test
  void oneThatDoesNotAnswerFails() throws Exception {
    ResidenceRegister register = register(Map.of(ANNA, "0751"));
    breakDown();

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(() -> register.responsibleAuthorities(Set.of(ANNA)))
        .returns(Counterpart.CPR_REPLICA, CounterpartException::counterpart)
        .returns(Advice.TRY_AGAIN, CounterpartException::advice)
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain(ANNA.value()));
  }

  @Test
  void nobodyIsAskedAboutNobody() throws Exception {
    ResidenceRegister register = register(Map.of());
    breakDown();

    assertThat(register.responsibleAuthorities(Set.of())).isEmpty();
  }

  private static CvrNumber municipality(int code) {
    return Municipalities.find(new MunicipalityCode(code)).orElseThrow().cvrNumber();
  }
}
