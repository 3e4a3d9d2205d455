package dk.sf1612.batch.ops;

import dk.sf1612.batch.run.ExitCode;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts the application, with the settings that every command takes that does so. */
final class ApplicationOptions {

  private static final Logger log = LoggerFactory.getLogger(ApplicationOptions.class);

  private static final Pattern SETTING = Pattern.compile("--[a-z][a-zA-Z0-9-]*(\\.[^=]+)+=.*");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read settings from this file (.properties or .yaml).")
  private @Nullable Path config;

  private @Nullable Environment environment;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /**
   * Starts the application with settings that the command adds.
   *
   * @param own the command's settings by name; they override those of the command line
   */
  ConfigurableApplicationContext start(Class<?> application, Map<String, String> own) {
    List<String> args = new ArrayList<>(settings());
    // A setting given twice would become a list.
    args.removeIf(
        setting -> own.keySet().stream().anyMatch(n -> setting.startsWith("--" + n + "=")));
    own.forEach((name, value) -> args.add("--" + name + "=" + value));
    if (config != null) {
      args.add("--spring.config.additional-location=" + config.toUri());
    }
    return new SpringApplicationBuilder(application)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .logStartupInfo(false)
        // Without Spring's shutdown hook: it would close the application while a run works.
        .registerShutdownHook(false)
        .listeners(event -> keepEnvironment(event))
        .run(args.toArray(String[]::new));
  }

  private void keepEnvironment(ApplicationEvent event) {
    if (event instanceof ApplicationEnvironmentPreparedEvent prepared) {
      environment = prepared.getEnvironment();
    }
  }

  /** The settings, also when the application could not start; empty when they cannot be read. */
  Optional<Environment> environment() {
    return Optional.ofNullable(environment);
  }

  /**
   * Checks the command line before anything is started.
   *
   * @throws CommandLine.ParameterException when an argument is neither an option nor a setting
   */
  void check() {
    if (config != null && !config.toString().matches(".+\\.(properties|ya?ml)")) {
      throw usage("--config must be a .properties or .yaml file");
    }
    for (String setting : settings()) {
      if (!SETTING.matcher(setting).matches()) {
        // The value after the = may be a password.
        String name = setting.split("=", 2)[0];
        throw usage("Not an option, and not a setting of the form --name=value: " + name);
      }
    }
  }

  /**
   * Starts the application, does the work with it, and logs a failure. Flushes the output.
   *
   * @return the exit code
   */
  int withApplication(
      Class<?> application, PrintStream out, Consumer<ConfigurableApplicationContext> work) {
    check();
    try (ConfigurableApplicationContext context = start(application, Map.of())) {
      work.accept(context);
      return ExitCode.DONE.code();
    } catch (RuntimeException | Error e) {
      return report(log, e).code();
    } finally {
      out.flush();
    }
  }

  /** Logs the failure of a command once, in one line; a bug with its stack trace. */
  static ExitCode report(Logger log, Throwable failure) {
    ExitCode.Verdict verdict = ExitCode.of(failure);
    if (verdict.exitCode() == ExitCode.BUG) {
      log.error(verdict.message(), failure);
    } else if (verdict.exitCode() == ExitCode.STOPPED) {
      log.info(verdict.message());
    } else {
      log.error(verdict.message());
    }
    return verdict.exitCode();
  }

  /** The operator: user and host, as far as the system says. */
  static String operator() {
    String host = System.getenv("HOSTNAME");
    return System.getProperty("user.name") + (host == null ? "" : "@" + host);
  }

  /** Creates the exception for a wrong command line. */
  CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(commandLine(), message);
  }

  // picocli does not know them.
  private List<String> settings() {
    return commandLine().getUnmatchedArguments();
  }

  private CommandLine commandLine() {
    return Objects.requireNonNull(command, "picocli sets it").commandLine();
  }
}
