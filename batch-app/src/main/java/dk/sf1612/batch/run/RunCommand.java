package dk.sf1612.batch.run;

import dk.sf1612.batch.settings.InvalidSettingsException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

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
  private static final Pattern SETTING = Pattern.compile("--[a-z][a-zA-Z0-9-]*(\\.[^=]+)+=.*");

  private final Class<?> application;
  private final PrintStream out;
  private final long start = System.nanoTime();

  @Option(
      names = "--max-sequences",
      paramLabel = "N",
      description = "End after so many sequences, though STAR may have more (default: no limit).")
  private int maxSequences = Integer.MAX_VALUE;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read settings from this file (.properties or .yaml).")
  private @Nullable Path config;

  @Unmatched private List<String> settings = new ArrayList<>();

  @Spec private @Nullable CommandSpec spec;

  RunCommand(Class<?> application, PrintStream out) {
    this.application = application;
    this.out = out;
  }

  @Override
  public Integer call() {
    checkUsage();
    Run.Outcome outcome;
    try (ConfigurableApplicationContext context = start()) {
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
      throw usage("--max-sequences must be at least 1");
    }
    if (config != null && !config.toString().matches(".+\\.(properties|ya?ml)")) {
      throw usage("--config must be a .properties or .yaml file");
    }
    for (String setting : settings) {
      if (!SETTING.matcher(setting).matches()) {
        throw usage("Not an option, and not a setting of the form --name=value: " + name(setting));
      }
    }
  }

  // What stands behind the = may be a password.
  private static String name(String argument) {
    int end = argument.indexOf('=');
    return end < 0 ? argument : argument.substring(0, end);
  }

  private CommandLine.ParameterException usage(String message) {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it");
    }
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }

  private ConfigurableApplicationContext start() {
    List<String> args = new ArrayList<>(settings);
    if (config != null) {
      args.add("--spring.config.additional-location=" + config.toUri());
    }
    return new SpringApplicationBuilder(application)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        .run(args.toArray(String[]::new));
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
