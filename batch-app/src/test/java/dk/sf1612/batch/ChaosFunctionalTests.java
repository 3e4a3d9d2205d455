package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.fixtures.application.PackagedJar;
import dk.sf1612.fixtures.chaos.ChaosHarness;
import dk.sf1612.fixtures.chaos.TrialReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A short {@code scripts/chaos}, always with the same seeds. */
class ChaosFunctionalTests {

  private static final int TRIALS = 20;
  private static final long SEED = 1612;
  private static final Path JAR = PackagedJar.ofThisBuild().path();
  private static final Path LOGS = Path.of("target", "chaos");

  @Test
  void everyPromiseIsKeptWhateverBreaks() throws Exception {
    List<TrialReport> broken = new ArrayList<>();
    int fired = 0;
    long seed = SEED;
    try (ChaosHarness harness = ChaosHarness.start(JAR, LOGS)) {
      for (int drawn = 0; fired < TRIALS; drawn++) {
        assertThat(drawn).as("trials drawn for %s faults", fired).isLessThan(3 * TRIALS);
        TrialReport report = harness.trial(seed);
        fired += report.fired() ? 1 : 0;
        if (!report.isContent()) {
          broken.add(report);
        }
        seed = ChaosHarness.nextSeed(seed);
      }
    }

    assertThat(broken).isEmpty();
  }
}
