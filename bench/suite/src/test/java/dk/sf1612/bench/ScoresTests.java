package dk.sf1612.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTests {

  private final Scores scores = new Scores(List.of("bare", "none"));

  @Test
  void theMedianIsTheOneInTheMiddleOrHalfwayBetweenTwo() {
    assertThat(Scores.median(List.of(3.0))).isEqualTo(3);
    assertThat(Scores.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
    assertThat(Scores.median(List.of(9.0, 1.0, 2.0, 4.0))).isEqualTo(3);
  }

  @Test
  void aRatioIsOfTheSameRound() {
    // The medians' own ratio would be 1.
    round(100, 50);
    round(200, 180);
    round(50, 100);

    assertThat(scores.ratio("none")).isEqualTo(0.9);
  }

  @Test
  void theJsonHasTheKeysAskedForAndNullForWhoWasAbsent() {
    round(300, 200);

    assertThat(scores.json(List.of("none", "queue"))).isEqualTo("{\"none\":0.667,\"queue\":null}");
  }

  @Test
  void theTableHasALineForEach() {
    round(1000, 500);
    round(1000, 750);
    round(1000, 900);

    assertThat(scores.table().lines())
        .containsExactly(
            "contestant     1/s   ratio   min..max of the ratio",
            "bare          1000   1.000   1.000..1.000",
            "none           750   0.750   0.500..0.900");
  }

  private void round(double bare, double none) {
    scores.add("bare", bare);
    scores.add("none", none);
  }
}
