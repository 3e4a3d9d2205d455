package dk.sf1612.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SequenceIdentifierTests {

  @Test
  void isSentBackLetterForLetter() {
    assertThat(new SequenceIdentifier("0A1b-x")).hasToString("0A1b-x");
    assertThat(new SequenceIdentifier("0A1b-x")).isNotEqualTo(new SequenceIdentifier("0a1B-X"));
  }

  @Test
  void isNeitherBlankNorLongerThanWeKeep() {
    assertThat(new SequenceIdentifier("x".repeat(100)).value()).hasSize(100);
    for (String text : new String[] {"", " \n", "x".repeat(101)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new SequenceIdentifier(text));
    }
  }
}
