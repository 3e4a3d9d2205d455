package dk.sf1612.bench;

import dk.sf1612.bench.empty.EmptyBench;
import dk.sf1612.bench.empty.NoResultException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmarks, one subcommand each. */
@Command(
    name = "scripts/bench",
    subcommands = {
      PublishBench.class,
      EmptyBench.class,
      DrainBench.class,
      BacklogBench.class,
      MicroBench.EnvelopeBench.class,
      MicroBench.ParseBench.class
    })
public final class Bench {

  private static final int FAILED = 1;
  private static final int USAGE = 2;

  private Bench() {}

  /** Runs a benchmark and ends the JVM with its exit code. */
  public static void main(String[] args) {
    // Figures have a decimal point, whatever the locale.
    Locale.setDefault(Locale.ROOT);
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    CommandLine line = new CommandLine(new Bench());
    line.setParameterExceptionHandler(
        (e, given) -> {
          e.getCommandLine().getErr().println(e.getMessage() + "; see scripts/bench --help");
          return USAGE;
        });
    line.setExecutionExceptionHandler(
        (e, failed, parsed) -> {
          if (!(e instanceof BenchException || e instanceof NoResultException)) {
            throw e;
          }
          failed.getErr().println(e.getMessage());
          return FAILED;
        });
    return line;
  }
}
