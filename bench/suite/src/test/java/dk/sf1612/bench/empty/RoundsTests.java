package dk.sf1612.bench.empty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundsTests {

  private final Rounds rounds = new Rounds("plain");

  @Test
  void aRatioIsOfTheSameRoundAndTheMedianOfThem() {
    // The medians' own ratio would be 1.
    round(1, 0.5);
    round(2, 1.8);
    round(0.5, 1);

    assertThat(rounds.ratio("dist").wallSeconds()).isEqualTo(0.9);
    assertThat(rounds.median("dist").wallSeconds()).isEqualTo(1);
  }

  @Test
  void theJsonHasTheRatiosOfOneAndTheMediansOfAll() {
    round(4, 1);

    assertThat(rounds.json("dist"))
        .isEqualTo(
            "{\"wallRatio\":0.250,\"cpuRatio\":0.250,\"peakMemoryRatio\":0.250,\"rounds\":1,"
                + "\"plain\":{\"wallSeconds\":4.000,\"cpuSeconds\":8.000,\"peakMegabytes\":400.0},"
                + "\"dist\":{\"wallSeconds\":1.000,\"cpuSeconds\":2.000,\"peakMegabytes\":100.0}}");
  }

  @Test
  void theTableHasALineForEach() {
    round(4, 1);

    assertThat(rounds.table().lines())
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).matches("dist +1.00 \\(0.250\\) .* 100 \\(0.250\\)"));
  }

  private void round(double plain, double dist) {
    rounds.add("plain", new Cost(plain, 2 * plain, 100 * plain));
    rounds.add("dist", new Cost(dist, 2 * dist, 100 * dist));
  }
}
