package dk.sf1612.batch.ops;

import dk.sf1612.batch.run.Run;
import dk.sf1612.batch.run.RunSummary;
import dk.sf1612.batch.settings.InvalidSettingsException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the application, runs, and says how it went. */
@Command(
    name = "run",
    description = {
      "Fetches what waits at STAR, publishes it to Beskedfordeler, and ends.",
      "Settings come from the environment, a file, or as --name=value; see the README.",
      "The last line on standard output is a summary in JSON."
    },
    mixinStandardHelpOptions = true)
final class RunCommand extends ApplicationCommand {

  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);

  private final PrintStream out;
  private final long startedAt = System.nanoTime();

  @Option(
      names = "--max-sequences",
      paramLabel = "N",
      description = "End after so many sequences, though STAR may have more (default: no limit).")
  private int maxSequences = Integer.MAX_VALUE;

  @Option(
      names = "--quarantine-max",
      paramLabel = "N",
      description =
          "For this run: how many events of a sequence may be in quarantine (sf1612.quarantine.max-per-sequence).")
  private @Nullable Integer quarantineMax;

  RunCommand(Class<?> application, PrintStream out) {
    super(application);
    this.out = out;
  }

  @Override
  public Integer call() {
    checkUsage();
    Run.Outcome outcome;
    try (ConfigurableApplicationContext context = start(settings())) {
      outcome = context.getBean(Run.class).execute(maxSequences);
    } catch (RuntimeException | Error e) {
      // An Error, too: the summary is printed on every way out.
      outcome = Run.Outcome.failed(e);
    }
    return report(outcome);
  }

  /** Ends with a usage error, before anything was started. */
  int refuse(String message) {
    return report(Run.Outcome.failed(new InvalidSettingsException(List.of(message))));
  }

  private Map<String, String> settings() {
    return quarantineMax == null
        ? Map.of()
        : Map.of("sf1612.quarantine.max-per-sequence", quarantineMax.toString());
  }

  private void checkUsage() {
    if (maxSequences < 1) {
      throw usage("--max-sequences must be at least 1");
    }
    check();
  }

  private int report(Run.Outcome outcome) {
    if (outcome.failure() != null) {
      Failure.report(log, outcome.failure());
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - startedAt);
    RunSummary summary = RunSummary.of(outcome, duration.toMillis());
    out.println(summary.toJson());
    out.flush();
    return summary.exitCode();
  }
}
