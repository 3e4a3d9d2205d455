package dk.sf1612.batch.cpr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.CvrNumber;
import dk.sf1612.municipality.Municipalities;
import dk.sf1612.municipality.ResidenceRegister;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ResidencesAheadTests {

  private static final PersonNumber FIRST = new PersonNumber("0101900001");
  private static final PersonNumber SECOND = new PersonNumber("0101900002");

  private final List<Set<PersonNumber>> asked = new ArrayList<>();
  private final ResidenceRegister register =
      people -> {
        asked.add(people);
        return everybodyAtKombit(people);
      };
  private final List<Runnable> thread = new ArrayList<>();
  private final ResidencesAhead ahead = new ResidencesAhead(register, thread::add);

  private static Map<PersonNumber, CvrNumber> everybodyAtKombit(Set<PersonNumber> people) {
    return people.stream()
        .collect(Collectors.toMap(Function.identity(), person -> Municipalities.KOMBIT));
  }

  @Test
  void whoIsExpectedIsLookedUpOnTheOtherThreadAndNotAgain() {
    ahead.expect(Set.of(FIRST, SECOND));
    assertThat(asked).isEmpty();
    thread.forEach(Runnable::run);

    assertThat(ahead.responsibleAuthorities(Set.of(SECOND, FIRST)))
        .containsEntry(FIRST, Municipalities.KOMBIT)
        .containsEntry(SECOND, Municipalities.KOMBIT);
    assertThat(asked).containsExactly(Set.of(FIRST, SECOND));
  }

  @Test
  void whoIsNotExpectedIsLookedUpWhenAskedFor() {
    ahead.expect(Set.of(FIRST));
    thread.forEach(Runnable::run);

    assertThat(ahead.responsibleAuthorities(Set.of(SECOND))).hasSize(1);
    assertThat(ahead.responsibleAuthorities(Set.of(FIRST))).hasSize(1);
    assertThat(asked).containsExactly(Set.of(FIRST), Set.of(SECOND));
  }

  @Test
  void whatWasLookedUpServesOnce() {
    ahead.expect(Set.of(FIRST));
    thread.forEach(Runnable::run);
    ahead.responsibleAuthorities(Set.of(FIRST));
    ahead.responsibleAuthorities(Set.of(FIRST));

    assertThat(asked).hasSize(2);
  }

  @Test
  void aLookUpThatFailsFailsWhereItsOutcomeIsAskedFor() {
    CounterpartException down =
        new CounterpartException(Counterpart.CPR_REPLICA, Advice.TRY_AGAIN, "down", null);
    ResidencesAhead failing =
        new ResidencesAhead(
            people -> {
              throw down;
            },
            Runnable::run);
    failing.expect(Set.of(FIRST));

    assertThatThrownBy(() -> failing.responsibleAuthorities(Set.of(FIRST))).isSameAs(down);
  }
}
