package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.fixtures.application.PackagedJar;
import dk.sf1612.fixtures.chaos.ChaosHarness;
import dk.sf1612.fixtures.chaos.TrialReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** A short {@code scripts/chaos}, always with the same seeds: one trial for each kind of fault. */
class ChaosFunctionalTests {

  private static final int MOST_TRIALS = 30;
  private static final long SEED = 1612;
  private static final Path JAR = PackagedJar.ofThisBuild().path();
  private static final Path LOGS = Path.of("target", "chaos");

  @Test
  void everyPromiseIsKeptWhateverBreaks() throws Exception {
    List<TrialReport> broken = new ArrayList<>();
    Set<String> left = new TreeSet<>(ChaosHarness.kinds());
    int trials = 0;
    long seed = SEED;
    try (ChaosHarness harness = ChaosHarness.start(JAR, LOGS)) {
      while (!left.isEmpty()) {
        if (left.contains(ChaosHarness.kind(seed))) {
          trials++;
          assertThat(trials).as("trials, without a fault of %s", left).isLessThan(MOST_TRIALS);
          TrialReport report = harness.trial(seed);
          // A fault drawn for a moment that the run does not come to is drawn again.
          if (report.fired()) {
            left.remove(ChaosHarness.kind(seed));
          }
          if (!report.isContent()) {
            broken.add(report);
          }
        }
        seed = ChaosHarness.nextSeed(seed);
      }
    }

    assertThat(broken).isEmpty();
  }
}
