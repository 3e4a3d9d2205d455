package dk.sf1612.batch.ops;

import dk.sf1612.batch.audit.Health;
import dk.sf1612.batch.run.ExitCode;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.convert.DurationStyle;
import picocli.AutoComplete;
import picocli.CommandLine;

/** The command line, the only way into the program: runs commands, and returns exit codes. */
public final class CommandLineInterface {

  private static final Logger log = LoggerFactory.getLogger(CommandLineInterface.class);

  private final Class<?> application;
  private final PrintStream out;

  /**
   * Creates the command line.
   *
   * @param application the Spring Boot application to start
   * @param out gets the summary, and nothing else
   */
  public CommandLineInterface(Class<?> application, PrintStream out) {
    this.application = application;
    this.out = out;
  }

  /**
   * Runs a command to its end.
   *
   * @return the exit code
   */
  public int execute(String... args) {
    // Spring Batch's timestamps have no time zone.
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    RunCommand run = new RunCommand(application, out);
    CommandLine commands = new CommandLine(new RootCommand(application, out));
    Map<String, Supplier<Object>> subcommands = subcommands(run);
    // Alone if it is named: to read the annotations of all takes a tenth of an empty run.
    boolean isNamed = args.length > 0 && subcommands.containsKey(args[0]);
    subcommands.forEach(
        (name, command) -> {
          if (!isNamed || name.equals(args[0])) {
            commands.addSubcommand(command.get());
          }
        });
    commands.registerConverter(Duration.class, DurationStyle::detectAndParse);
    commands.registerConverter(Since.class, text -> Since.parse(text, Clock.systemUTC()));
    allowSettings(commands);
    commands.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    commands.setParameterExceptionHandler((e, given) -> usage(e, List.of(given), run));
    commands.setExecutionExceptionHandler(
        (e, given, parsed) -> ApplicationOptions.report(log, e).code());
    if (args.length == 0) {
      commands.usage(System.err);
      return run.refuse("A command is missing: see --help.");
    }
    return commands.execute(args);
  }

  // In the order of --help.
  private Map<String, Supplier<Object>> subcommands(RunCommand run) {
    Map<String, Supplier<Object>> subcommands = new LinkedHashMap<>();
    subcommands.put("run", () -> run);
    subcommands.put("restart", () -> new RestartCommand(application, out));
    subcommands.put("quarantine", () -> new QuarantineCommands(application, out));
    subcommands.put("status", () -> new StatusCommand(out));
    subcommands.put("history", () -> new HistoryCommand(out));
    subcommands.put("show", () -> new ShowCommand(out));
    subcommands.put("delivered", () -> new DeliveredCommand(out));
    subcommands.put("event", () -> new EventCommand(out));
    subcommands.put("check", () -> new CheckCommand(out));
    // Not by its name: it completes the names of all. And not as a method reference: JDK 25 cannot
    // write its cache with one to a class as old as picocli's.
    subcommands.put("", () -> new AutoComplete.GenerateCompletion());
    return subcommands;
  }

  // Settings are no options: ApplicationOptions checks them.
  private static void allowSettings(CommandLine command) {
    if (command.getSubcommands().isEmpty()) {
      command.setUnmatchedArgumentsAllowed(true);
    }
    command.getSubcommands().values().forEach(CommandLineInterface::allowSettings);
  }

  private static int usage(CommandLine.ParameterException e, List<String> given, RunCommand run) {
    PrintWriter err = e.getCommandLine().getErr();
    // The value after a = may be a password.
    err.println(String.valueOf(e.getMessage()).replaceAll("=[^'\\s]*", "=…"));
    e.getCommandLine().usage(err);
    // 2 would page somebody.
    if (given.contains("status") && given.contains("--check")) {
      return Health.CANNOT_TELL.exitCode();
    }
    // Prints a run's summary, also when the command may have been meant as run.
    return e.getCommandLine().getCommandSpec().root() == e.getCommandLine().getCommandSpec()
            || e.getCommandLine().getCommand() instanceof RunCommand
        ? run.refuse("The command line is wrong: see --help.")
        : ExitCode.CONFIGURATION.code();
  }
}
