package dk.sf1612.batch.ops;

import dk.sf1612.batch.run.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** A command that starts the application, with the settings that every such command takes. */
abstract class ApplicationCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(ApplicationCommand.class);

  private static final Pattern SETTING = Pattern.compile("--[a-z][a-zA-Z0-9-]*(\\.[^=]+)+=.*");

  private final Class<?> application;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Read settings from this file (.properties or .yaml).")
  private @Nullable Path config;

  @Unmatched private List<String> settings = new ArrayList<>();

  @Spec private @Nullable CommandSpec command;

  ApplicationCommand(Class<?> application) {
    this.application = application;
  }

  /** Starts the application. */
  final ConfigurableApplicationContext start() {
    return start(Map.of());
  }

  /**
   * Starts the application with settings that the command adds.
   *
   * @param own the command's settings by name; they override those of the command line
   */
  final ConfigurableApplicationContext start(Map<String, String> own) {
    List<String> args = new ArrayList<>(settings);
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
        .run(args.toArray(String[]::new));
  }

  /**
   * Checks the command line before anything is started.
   *
   * @throws CommandLine.ParameterException when an argument is neither an option nor a setting
   */
  final void check() {
    if (config != null && !config.toString().matches(".+\\.(properties|ya?ml)")) {
      throw usage("--config must be a .properties or .yaml file");
    }
    for (String setting : settings) {
      if (!SETTING.matcher(setting).matches()) {
        throw usage("Not an option, and not a setting of the form --name=value: " + name(setting));
      }
    }
  }

  /**
   * Starts the application, does the work with it, and logs a failure.
   *
   * @return the exit code
   */
  final int withApplication(Consumer<ConfigurableApplicationContext> work) {
    check();
    try (ConfigurableApplicationContext context = start()) {
      work.accept(context);
      return ExitCode.DONE.code();
    } catch (RuntimeException | Error e) {
      return Failure.report(log, e).code();
    }
  }

  /** The operator: user and host, as far as the system says. */
  static String operator() {
    String host = System.getenv("HOSTNAME");
    return System.getProperty("user.name") + (host == null ? "" : "@" + host);
  }

  /** Creates the exception for a wrong command line. */
  final CommandLine.ParameterException usage(String message) {
    return new CommandLine.ParameterException(
        Objects.requireNonNull(command, "picocli sets it").commandLine(), message);
  }

  // The value after the = may be a password.
  private static String name(String argument) {
    int end = argument.indexOf('=');
    return end < 0 ? argument : argument.substring(0, end);
  }
}
