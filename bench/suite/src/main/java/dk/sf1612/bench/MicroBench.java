package dk.sf1612.bench;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A benchmark of JMH, round by round: each contestant in a JVM of its own, in turn. */
abstract class MicroBench implements Callable<Integer> {

  private static final int WARM_UPS = 3;
  private static final int ITERATIONS = 3;

  private final Class<?> benchmark;
  private final List<String> contestants;

  @Option(names = "--rounds", defaultValue = "5")
  private int rounds;

  @Option(names = "--json")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  /**
   * A benchmark.
   *
   * @param contestants its methods; the first is the reference
   */
  MicroBench(Class<?> benchmark, String... contestants) {
    this.benchmark = benchmark;
    this.contestants = List.of(contestants);
  }

  /** {@code envelope}: building the messages. */
  @Command(name = "envelope")
  static final class EnvelopeBench extends MicroBench {
    EnvelopeBench() {
      super(EnvelopeBenchmark.class, "bytes", "application");
    }
  }

  /** {@code parse}: reading STAR's answer. */
  @Command(name = "parse")
  static final class ParseBench extends MicroBench {
    ParseBench() {
      super(ParseBenchmark.class, "bytes", "parser", "application");
    }
  }

  @Override
  public Integer call() throws RunnerException {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it");
    }
    if (rounds < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds must be positive");
    }
    Scores scores = new Scores(contestants);
    for (int round = 0; round < rounds; round++) {
      for (int index : Competition.order(round, contestants.size())) {
        scores.add(contestants.get(index), perSecond(contestants.get(index)));
      }
    }
    PrintWriter out = spec.commandLine().getOut();
    (json ? spec.commandLine().getErr() : out).println(scores.table());
    if (json) {
      out.println(scores.json(contestants.subList(1, contestants.size())));
    }
    out.flush();
    spec.commandLine().getErr().flush();
    return 0;
  }

  private double perSecond(String contestant) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("^" + benchmark.getName() + "\\." + contestant + "$")
            .forks(1)
            .warmupIterations(WARM_UPS)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(ITERATIONS)
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .build();
    return new Runner(options).runSingle().getPrimaryResult().getScore();
  }
}
