package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.fixtures.application.PackagedJar;
import dk.sf1612.fixtures.chaos.ChaosHarness;
import dk.sf1612.fixtures.chaos.NamedPoint;
import dk.sf1612.fixtures.chaos.TrialReport;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** kill -9 at each named point of a run. */
class KillPointsFunctionalTests {

  private static final int KILLED = 137;

  private static ChaosHarness harness;

  @BeforeAll
  static void start() {
    harness = ChaosHarness.start(PackagedJar.ofThisBuild().path(), Path.of("target", "chaos"));
  }

  @AfterAll
  static void stop() {
    harness.close();
  }

  @ParameterizedTest(name = "{0}")
  @EnumSource
  void theNextRunDoesTheWorkAndEveryPromiseIsKept(NamedPoint point) throws Exception {
    TrialReport report = harness.killAt(point);

    assertThat(report.fired()).as(report.toString()).isTrue();
    assertThat(report.exits()).as(report.toString()).containsExactly(KILLED, 0);
    assertThat(report.isContent()).as(report.toString()).isTrue();
  }
}
