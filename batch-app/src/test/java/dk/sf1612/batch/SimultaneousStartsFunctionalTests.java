package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.fixtures.application.PackagedJar;
import dk.sf1612.fixtures.chaos.ChaosHarness;
import dk.sf1612.fixtures.chaos.PairReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two runs that ask for the lock at the same moment. */
class SimultaneousStartsFunctionalTests {

  private static final int PAIRS = 6;
  private static final long SEED = 1612;
  private static final Path JAR = PackagedJar.ofThisBuild().path();
  private static final Path LOGS = Path.of("target", "chaos");

  @Test
  void oneDoesTheWorkAndTheOtherLeavesNoTrace() throws Exception {
    List<PairReport> broken = new ArrayList<>();
    long seed = SEED;
    try (ChaosHarness harness = ChaosHarness.start(JAR, LOGS)) {
      for (int pair = 0; pair < PAIRS; pair++) {
        PairReport report = harness.pair(seed);
        if (!report.isContent()) {
          broken.add(report);
        }
        seed = ChaosHarness.nextSeed(seed);
      }
    }

    assertThat(broken).isEmpty();
  }
}
