package dk.sf1612.quarantine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.quarantine.QuarantineTally.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuarantineLimitTests {

  private static final String SEQUENCE = "6f1c3f6e-43a5-4f40-9d3e-0d3f6a1f1612";
  private static final Reason INVALID = new Reason(QuarantineCause.INVALID, "EventDate", 2);
  private static final Reason REFUSED = new Reason(QuarantineCause.REFUSED, "StatusKode 42", 3);
  private static final Reason REPEAT =
      new Reason(QuarantineCause.REFUSED_ON_REPEAT, "StatusKode 42 on repeat", 1);

  @Test
  void asManyAsTheLimitMayBeThere() {
    assertThatCode(
            () -> new QuarantineLimit(3).check(SEQUENCE, new QuarantineTally(List.of(REFUSED))))
        .doesNotThrowAnyException();
    assertThatCode(() -> new QuarantineLimit(0).check(SEQUENCE, new QuarantineTally(List.of())))
        .doesNotThrowAnyException();
  }

  @Test
  void oneMoreIsAFailureThatCountsTheReasonsAndNamesTheWayOut() {
    QuarantineTally tally = new QuarantineTally(List.of(INVALID, REFUSED, REPEAT));

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(() -> new QuarantineLimit(5).check(SEQUENCE, tally))
        .withMessageContaining("Of sequence " + SEQUENCE + ", 6 events are in quarantine")
        .withMessageContaining("3 × StatusKode 42, 2 × EventDate, 1 × StatusKode 42 on repeat")
        .withMessageContaining("quarantine release")
        .withMessageContaining("--quarantine-max 6");
  }

  @Test
  void theFailureIsThatOfWhoeverCausedMost() {
    assertThat(new QuarantineTally(List.of(INVALID)).counterpart()).isEqualTo(Counterpart.STAR);
    assertThat(new QuarantineTally(List.of(INVALID, REPEAT)).counterpart())
        .isEqualTo(Counterpart.STAR);
    assertThat(new QuarantineTally(List.of(INVALID, REFUSED)).counterpart())
        .isEqualTo(Counterpart.BESKEDFORDELER);
  }
}
