package dk.sf1612.batch.ops;

import dk.sf1612.batch.run.ExitCode;
import dk.sf1612.batch.run.Run;
import dk.sf1612.batch.run.RunSummary;
import dk.sf1612.batch.settings.InvalidSettingsException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
final class RunCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(RunCommand.class);
  @Mixin private final ApplicationStart application;

  private final PrintStream out;
  private final long start = System.nanoTime();

  @Option(
      names = "--max-sequences",
      paramLabel = "N",
      description = "End after so many sequences, though STAR may have more (default: no limit).")
  private int maxSequences = Integer.MAX_VALUE;

  RunCommand(Class<?> application, PrintStream out) {
    this.application = new ApplicationStart(application);
    this.out = out;
  }

  @Override
  public Integer call() {
    checkUsage();
    Run.Outcome outcome;
    try (ConfigurableApplicationContext context = application.start()) {
      outcome = context.getBean(Run.class).execute(maxSequences);
    } catch (RuntimeException | Error e) {
      // An Error, too: the summary is printed on every way out.
      outcome = new Run.Outcome(List.of(), e);
    }
    return report(outcome);
  }

  /** Ends with a usage error, before anything was started. */
  int refuse(String message) {
    return report(new Run.Outcome(List.of(), new InvalidSettingsException(List.of(message))));
  }

  private void checkUsage() {
    if (maxSequences < 1) {
      throw application.usage("--max-sequences must be at least 1");
    }
    application.check();
  }

  private int report(Run.Outcome outcome) {
    if (outcome.failure() != null) {
      ExitCode.Verdict verdict = ExitCode.of(outcome.failure());
      if (verdict.exitCode() == ExitCode.BUG) {
        log.error(verdict.message(), outcome.failure());
      } else {
        log.error(verdict.message());
      }
    }
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    RunSummary summary =
        RunSummary.of(outcome.executions(), outcome.failure(), duration.toMillis());
    out.println(summary.toJson());
    out.flush();
    return summary.exitCode();
  }
}
