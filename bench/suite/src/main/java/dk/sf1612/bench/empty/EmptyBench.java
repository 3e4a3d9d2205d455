package dk.sf1612.bench.empty;

import dk.sf1612.fixtures.counterparts.Counterparts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The empty run of the distribution, against a stock application and a bare program. */
@Command(name = "empty")
public final class EmptyBench implements Callable<Integer> {

  private static final String PLAIN = "plain";
  private static final String DIST = "dist";

  @Option(names = "--rounds", defaultValue = "5")
  private int rounds;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--dist", required = true)
  private @Nullable Path dist;

  @Option(names = "--plain", required = true)
  private @Nullable Path plain;

  @Option(names = "--jdk17", required = true)
  private @Nullable Path jdk17;

  @Option(names = "--jdk25", required = true)
  private @Nullable Path jdk25;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (rounds < 5) {
      throw new ParameterException(given(spec).commandLine(), "--rounds must be 5 or more");
    }
    Path directory = Files.createTempDirectory("sf1612-bench-empty");
    try (Servers servers = Servers.choose(System.getenv());
        Counterparts counterparts =
            Counterparts.start(
                servers.postgres(),
                servers.broker(),
                servers.postgres().newSchemaName("bench_empty"));
        Schema schema = Schema.create(servers.postgres())) {
      say(
          "%s, %s; STAR is simulated and its queue empty"
              .formatted(servers.postgres(), servers.broker()));
      print(measure(contestants(counterparts, schema), new MeasuredProcess(directory)));
    } finally {
      deleteAll(directory);
    }
    return 0;
  }

  private Rounds measure(List<Contestant> contestants, MeasuredProcess process) throws Exception {
    say("A run of each that does not count: it makes the tables");
    for (Contestant contestant : contestants) {
      process.run(contestant);
    }
    Rounds measured = new Rounds(PLAIN);
    for (int round = 0; round < rounds; round++) {
      List<Contestant> order = new ArrayList<>(contestants);
      Collections.rotate(order, round);
      Map<String, Cost> costs = new LinkedHashMap<>();
      for (Contestant contestant : order) {
        costs.put(contestant.name(), process.run(contestant));
      }
      StringBuilder line = new StringBuilder("Round ").append(round + 1).append(':');
      for (Contestant contestant : contestants) {
        Cost cost = Objects.requireNonNull(costs.get(contestant.name()));
        measured.add(contestant.name(), cost);
        line.append(
            String.format(
                Locale.ROOT,
                "  %s %.2f s, CPU %.2f s",
                contestant.name(),
                cost.wallSeconds(),
                cost.cpuSeconds()));
      }
      say(line.toString());
    }
    return measured;
  }

  private List<Contestant> contestants(Counterparts counterparts, Schema schema) {
    Map<String, String> plainly =
        Map.of(
            "SPRING_DATASOURCE_URL", schema.url(),
            "STAR_URL", counterparts.star().sequenceEndpoint().toString());
    List<String> run = List.of(given(dist).resolve("run").toString(), "run");
    return List.of(
        new Contestant(
            PLAIN, List.of(java(given(jdk17)), "-jar", given(plain).toString()), plainly),
        new Contestant(DIST, run, settings(counterparts, given(jdk25))),
        new Contestant("distOnJdk17", run, settings(counterparts, given(jdk17))),
        new Contestant(
            "bare",
            List.of(
                java(given(jdk25)),
                "-cp",
                classPathOf(BareEmpty.class) + ':' + classPathOf(driver()),
                BareEmpty.class.getName()),
            plainly));
  }

  private static Map<String, String> settings(Counterparts counterparts, Path jdk) {
    Map<String, String> environment = new LinkedHashMap<>();
    counterparts.settings().forEach((name, value) -> environment.put(variable(name), value));
    environment.put("JAVA_HOME", jdk.toString());
    return environment;
  }

  // Upper case, dots as underscores, without dashes.
  private static String variable(String setting) {
    return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static String java(Path home) {
    return home.resolve("bin/java").toString();
  }

  private static Class<?> driver() {
    try {
      return DriverManager.getDriver("jdbc:postgresql:").getClass();
    } catch (SQLException e) {
      throw new IllegalStateException("The driver is on the class path", e);
    }
  }

  private static String classPathOf(Class<?> type) {
    return Path.of(
            Objects.requireNonNull(type.getProtectionDomain().getCodeSource())
                .getLocation()
                .getPath())
        .toString();
  }

  private static void deleteAll(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private void print(Rounds measured) {
    PrintWriter out = given(spec).commandLine().getOut();
    if (json) {
      say(measured.table());
      out.println(measured.json(DIST));
    } else {
      out.println(measured.table());
    }
    out.flush();
  }

  private void say(String text) {
    PrintWriter err = given(spec).commandLine().getErr();
    err.println(text);
    err.flush();
  }

  private static <T> T given(@Nullable T option) {
    return Objects.requireNonNull(option, "picocli sets it");
  }
}
