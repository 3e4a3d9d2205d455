package dk.sf1612.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class SequenceIdentifierTests {

  @Test
  void isSentBackLetterForLetter() {
    assertThat(new SequenceIdentifier("0A1b-x").value()).isEqualTo("0A1b-x");
    assertThat(new SequenceIdentifier("0A1b-x")).isNotEqualTo(new SequenceIdentifier("0a1B-X"));
  }

  @Test
  void isPrintedWhereItIsAUuidAndElseByOurOwnKey() {
    String uuid = "6F1C3f6e-43a5-4f40-9d3e-0d3f6a1f1612";
    assertThat(new SequenceIdentifier(uuid)).hasToString(uuid);
    assertThat(new SequenceIdentifier(uuid).printable(7)).isEqualTo(uuid);
    for (String text : new String[] {"0101015555", "{" + uuid + "}", "urn:uuid:" + uuid}) {
      SequenceIdentifier other = new SequenceIdentifier(text);
      assertThat(other.toString() + other.printable(7)).doesNotContain(text);
      assertThat(other.printable(7)).contains("no. 7 of table wsrm_sequence");
    }
  }

  @Test
  void isNeitherBlankNorLongerThanWeKeep() {
    assertThat(new SequenceIdentifier("x".repeat(100)).value()).hasSize(100);
    for (String text : new String[] {"", " \n", "x".repeat(101)}) {
      assertThatIllegalArgumentException().isThrownBy(() -> new SequenceIdentifier(text));
    }
  }
}
