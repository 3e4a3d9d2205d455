package dk.sf1612.batch.simulation;

import dk.sf1612.fixtures.checker.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of a trial.
 *
 * @param fired how many of its faults happened
 * @param exits the exit codes of the runs, in the order of their end; 137 for one that was killed
 * @param trace what happened, line by line; no personal data
 */
record SimulationReport(
    Trial trial, int fired, List<Integer> exits, Verdict verdict, List<String> trace) {

  /** Whether every promise was kept. */
  boolean isContent() {
    return verdict.isContent();
  }

  /** The trial and its result, in a line. */
  String summary() {
    return "seed %d: %s; fired %d; exits %s; %s"
        .formatted(trial.seed(), trial, fired, exits, verdict);
  }

  /** The same with all details. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(summary());
    verdict.findings().stream().limit(10).forEach(finding -> lines.add("  " + finding));
    trace.forEach(line -> lines.add("  " + line));
    return String.join("\n", lines);
  }
}
