package dk.sf1612.batch.store;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.event.PersonNumberMask;
import org.junit.jupiter.api.Test;

class CounterpartTextTests {

  @Test
  void upTo4096CharactersAreKept() {
    String most = "x".repeat(4096);
    assertThat(CounterpartText.kept(most)).isEqualTo(most);
    assertThat(CounterpartText.kept(most + "y")).isEqualTo(most);
    assertThat(CounterpartText.keptOrNull(null)).isNull();
  }

  @Test
  void aCharacterOfTwoHalvesIsNotCutInTwo() {
    String half = "x".repeat(4095);
    assertThat(CounterpartText.kept(half + "\uD83D\uDE00")).isEqualTo(half);
  }

  @Test
  void whatPostgresRefusesIsLeftOut() {
    assertThat(CounterpartText.kept("a\0b\0")).isEqualTo("ab");
    assertThat(CounterpartText.kept("\0".repeat(10) + "x".repeat(4096))).hasSize(4096);
  }

  @Test
  void aNumberThatWouldBeCutIsLeftOutWholeSinceTheMaskKnowsWholeOnesOnly() {
    for (String number : new String[] {"0101015555", "010101-5555", "010101 5555"}) {
      for (int before = 4096 - number.length(); before <= 4096; before++) {
        String kept = CounterpartText.kept("x".repeat(before) + number + "y".repeat(100));
        assertThat(kept.length()).isBetween(4085, 4096);
        assertThat(PersonNumberMask.mask(kept)).doesNotContainPattern("[0-9]");
      }
    }
  }
}
