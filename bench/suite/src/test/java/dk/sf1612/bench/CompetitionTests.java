package dk.sf1612.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CompetitionTests {

  @Test
  void anotherBeginsEachRound() {
    assertThat(Competition.order(0, 4)).containsExactly(0, 1, 3, 2);
    assertThat(Competition.order(1, 4)).containsExactly(1, 2, 0, 3);
    assertThat(Competition.order(4, 4)).isEqualTo(Competition.order(0, 4));
    assertThat(Competition.order(1, 3)).containsExactly(1, 2, 0);
  }

  @Test
  void withinTheRoundsOfFourEachFollowsEachOtherOnce() {
    Set<List<Integer>> pairs = new HashSet<>();
    for (int round = 0; round < 4; round++) {
      List<Integer> order = Competition.order(round, 4);
      for (int i = 1; i < 4; i++) {
        pairs.add(order.subList(i - 1, i + 1));
      }
    }

    assertThat(pairs).hasSize(4 * 3);
  }
}
