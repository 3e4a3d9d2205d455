package dk.sf1612.batch.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.fixtures.checker.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
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

  // Trials share nothing: each processor plays its own.
  @Test
  void everyPromiseIsKeptInTenThousandTrials() {
    List<Trial> failing = Collections.synchronizedList(new ArrayList<>());

    int fired =
        Stream.iterate(SEED, TrialDraw::next).limit(TRIALS).toList().parallelStream()
            .map(seed -> Simulation.play(TrialDraw.draw(seed)))
            .peek(report -> addIfFailing(report, failing))
            .mapToInt(SimulationReport::fired)
            .sum();

    assertThat(failing.stream().limit(1).map(SimulationTests::explain)).isEmpty();
    // Without faults nothing is shown.
    assertThat(fired).isGreaterThan(TRIALS);
  }

  private static void addIfFailing(SimulationReport report, List<Trial> failing) {
    if (!report.isContent()) {
      failing.add(report.trial());
    }
  }

  private static String explain(Trial failing) {
    return Simulation.shrink(Simulation.play(failing), Breakage.NONE).toString();
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
