package dk.sf1612.batch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.fixtures.checker.Totals;
import dk.sf1612.fixtures.checker.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The job in trials that a seed draws, as {@code scripts/simulate} plays them. */
class SimulationTests {

  private static final int TRIALS = 10_000;
  private static final long SEED = 1612;

  private static final Silence silence = Silence.begin();

  @AfterAll
  static void logAgain() {
    silence.close();
  }

  @Test
  void everyPromiseIsKeptInTenThousandTrials() {
    Totals totals = new Totals();
    List<String> failing = new ArrayList<>();
    long next = SEED;
    for (int trial = 0; trial < TRIALS; trial++) {
      SimulationReport report = Simulation.play(TrialDraw.draw(next));
      totals.add(report.verdict(), report.trial().faults().size(), report.fired());
      if (!report.isContent()) {
        failing.add(Simulation.shrink(report, Breakage.NONE).toString());
        break;
      }
      next = TrialDraw.next(next);
    }
    assertThat(failing).isEmpty();
    assertThat(totals.trials()).isEqualTo(TRIALS);
    // Without faults nothing is shown.
    assertThat(totals.fired()).isGreaterThan(TRIALS / 2);
  }

  @Test
  void theSameSeedGoesTheSameWay() {
    Trial trial = TrialDraw.draw(SEED);
    assertThat(Simulation.play(trial).trace()).isEqualTo(Simulation.play(trial).trace());
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void whatIsBrokenOnPurposeIsFound(Breakage breakage) {
    Trial trial = TrialDraw.draw(breakage.seed());

    Verdict verdict = Simulation.play(trial, breakage).verdict();
    assertThat(verdict.count(breakage.found())).as(verdict.toString()).isPositive();
  }
}
