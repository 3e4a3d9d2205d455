package dk.sf1612.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminableSequenceTests {

  private static final SequenceIdentifier SEQUENCE = new SequenceIdentifier("Sequence-1");

  @ParameterizedTest
  @CsvSource({"0", "1", "500"})
  void mayBeTerminatedWhenAllCameAndNoneIsUnsent(int received) {
    assertThat(new SequenceAccount(SEQUENCE, true, received, 0, 3, false).terminable())
        .map(TerminableSequence::identifier)
        .contains(SEQUENCE);
  }

  @ParameterizedTest
  @CsvSource({"false, 0, 0", "false, 500, 0", "false, 500, 3", "true, 500, 1", "true, 1, 1"})
  void mayNotBeTerminatedWhileSomethingIsOpen(boolean complete, int received, int unsent) {
    assertThat(new SequenceAccount(SEQUENCE, complete, received, unsent, 0, false).terminable())
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "500"})
  void mayNotBeTerminatedWhenCreateSequenceWasSentAfterIt(int received) {
    SequenceAccount account = new SequenceAccount(SEQUENCE, true, received, 0, 0, true);

    assertThat(account.isDecided()).isTrue();
    assertThat(account.terminable()).isEmpty();
  }

  @Test
  void thereIsNoOtherWayToMakeOne() {
    assertThat(Arrays.asList(TerminableSequence.class.getDeclaredConstructors()))
        .isNotEmpty()
        .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()));
  }
}
