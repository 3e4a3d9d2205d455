package dk.sf1612.batch.ops;

import dk.sf1612.batch.run.Run;
import dk.sf1612.batch.run.RunJournal;
import dk.sf1612.batch.run.RunStart;
import dk.sf1612.batch.run.RunSummary;
import dk.sf1612.batch.settings.InvalidSettingsException;
import dk.sf1612.batch.stop.StopSignal;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.function.SingletonSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts the application, runs, and prints the summary. */
@Command(
    name = "run",
    description = {
      "Fetches the events that wait at STAR, publishes them to Beskedfordeler, and ends.",
      "Settings come from the environment, a file, or as --name=value; see the README.",
      "The last line on standard output is a summary in JSON."
    },
    mixinStandardHelpOptions = true)
class RunCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  private final Class<?> application;
  private final PrintStream out;
  private final Clock clock = Clock.systemUTC();
  private final SingletonSupplier<RunStart> start =
      SingletonSupplier.of(() -> RunStart.begin(clock));

  @Mixin private final ApplicationOptions options = new ApplicationOptions();

  @Option(
      names = "--max-sequences",
      paramLabel = "N",
      description = "End after N sequences, although STAR may have more (default: no limit).")
  private int maxSequences = Integer.MAX_VALUE;

  @Option(
      names = "--quarantine-max",
      paramLabel = "N",
      description =
          "For this run: how many events of a sequence may be in quarantine (sf1612.quarantine.max-per-sequence).")
  private @Nullable Integer quarantineMax;

  @Option(
      names = "--max-duration",
      paramLabel = "TIME",
      description =
          "Begin no further sequence after this time, such as 8m or 90s, although STAR may have more (default: no limit).")
  private @Nullable Duration maxDuration;

  RunCommand(Class<?> application, PrintStream out) {
    this.application = application;
    this.out = out;
  }

  @Override
  public final Integer call() {
    start.obtain();
    checkUsage();
    try (Termination termination = Termination.listen()) {
      return report(outcome(termination));
    }
  }

  private Run.Outcome outcome(Termination termination) {
    ConfigurableApplicationContext context = null;
    try {
      context = options.start(application, settings());
      termination.reaches(context.getBean(StopSignal.class));
      return execute(context.getBean(Run.class), new Run.Limits(maxSequences, maxDuration));
    } catch (RuntimeException | Error e) {
      // Catches an Error, too: the summary is printed in every case.
      return failedToStart(e);
    } finally {
      close(context);
    }
  }

  private Run.Outcome failedToStart(Throwable failure) {
    Run.Outcome outcome = Run.Outcome.failed(failure);
    options.environment().ifPresent(it -> RunJournal.failedToStart(it, start(), outcome));
    return outcome;
  }

  // Only warns: the outcome of the run is already decided.
  private static void close(@Nullable ConfigurableApplicationContext context) {
    try {
      if (context != null) {
        context.close();
      }
    } catch (RuntimeException | Error e) {
      log.warn(
          "The application could not be closed ({}): its connections end with this process",
          e.getClass().getSimpleName());
    }
  }

  /** Runs within the limits. */
  Run.Outcome execute(Run run, Run.Limits limits) {
    return run.execute(start(), limits);
  }

  /** What is known of this run. */
  final RunStart start() {
    return start.obtain();
  }

  /** Ends with a usage error before anything is started. */
  final int refuse(String message) {
    return report(Run.Outcome.failed(new InvalidSettingsException(List.of(message))));
  }

  private Map<String, String> settings() {
    return quarantineMax == null
        ? Map.of()
        : Map.of("sf1612.quarantine.max-per-sequence", quarantineMax.toString());
  }

  private void checkUsage() {
    if (maxSequences < 1) {
      throw options.usage("--max-sequences must be at least 1");
    }
    if (maxDuration != null && maxDuration.isNegative()) {
      throw options.usage("--max-duration must not be negative");
    }
    options.check();
  }

  private int report(Run.Outcome outcome) {
    if (outcome.failure() != null) {
      ApplicationOptions.report(log, outcome.failure());
    }
    RunSummary summary = RunSummary.of(start(), outcome, clock.instant());
    out.println(summary.toJson());
    out.flush();
    return summary.exitCode();
  }
}
