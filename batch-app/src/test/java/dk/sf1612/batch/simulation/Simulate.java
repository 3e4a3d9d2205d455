package dk.sf1612.batch.simulation;

import dk.sf1612.fixtures.checker.Totals;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays trials, and reports which promises the job kept. */
@Command(name = "scripts/simulate", sortOptions = false)
public final class Simulate implements Callable<Integer> {

  private static final int BROKEN_PROMISE = 1;
  private static final int USAGE = 2;
  private static final Duration REPORT_INTERVAL = Duration.ofSeconds(30);

  private final PrintStream out = stream(FileDescriptor.out);
  private final PrintStream err = stream(FileDescriptor.err);

  @Option(names = "--trials", paramLabel = "N", defaultValue = "10000")
  private int trials;

  @Option(names = "--seed", paramLabel = "S", defaultValue = "1612")
  private long seed;

  @Option(names = "--break", paramLabel = "FAULT", defaultValue = "NONE")
  private Breakage breakage = Breakage.NONE;

  private Simulate() {}

  /** Plays the trials and ends the JVM: with 0 when every promise was kept. */
  public static void main(String[] args) {
    Silence.begin();
    CommandLine line = new CommandLine(new Simulate()).setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler(
        (e, given) -> {
          stream(FileDescriptor.err).println(e.getMessage() + "; see scripts/simulate --help");
          return USAGE;
        });
    System.exit(line.execute(args));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  @Override
  public Integer call() {
    if (trials < 1) {
      err.println("--trials must be positive");
      return USAGE;
    }
    Totals totals = new Totals();
    long next = seed;
    long reported = System.nanoTime();
    while (totals.trials() < trials && totals.isContent()) {
      SimulationReport report = Simulation.play(TrialDraw.draw(next), breakage);
      totals.add(report.verdict(), report.trial().faults().size(), report.fired());
      if (!report.isContent()) {
        explain(report);
      } else if (System.nanoTime() - reported > REPORT_INTERVAL.toNanos()) {
        reported = System.nanoTime();
        err.println("%d of %d trials".formatted(totals.trials(), trials));
      }
      next = TrialDraw.next(next);
    }
    out.println(totals);
    return totals.isContent() ? 0 : BROKEN_PROMISE;
  }

  private void explain(SimulationReport report) {
    err.println(report.summary());
    err.println("  again: scripts/simulate --seed %d --trials 1".formatted(report.trial().seed()));
    err.println("Made smaller:");
    err.println(Simulation.shrink(report, breakage));
  }
}
