package dk.sf1612.bench;

import com.rabbitmq.client.ConnectionFactory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A backlog drained by the distribution, against the bare loop, each in its own process. */
@Command(name = "drain")
final class DrainBench implements Callable<Integer> {

  private static final int WINDOW = 500;

  @Option(names = "--events", defaultValue = "50000")
  private int events;

  @Option(names = "--rounds", defaultValue = "5")
  private int rounds;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--dist", required = true)
  private @Nullable Path dist;

  @Option(names = "--jdk25", required = true)
  private @Nullable Path jdk25;

  /** For a closer look, such as a flight recording. */
  @Option(names = "--java-option")
  private List<String> javaOptions = List.of();

  @Option(names = "--set")
  private List<String> settings = List.of();

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || events < WINDOW || events % WINDOW != 0) {
      throw new ParameterException(
          spec().commandLine(), "--events must be a multiple of 500, and --rounds positive");
    }
    try (PublishStage broker = PublishStage.on(BenchBroker.choose(System.getenv()));
        DrainStage stage = new DrainStage(BenchPostgres.choose(System.getenv()), events)) {
      say("PostgreSQL: " + stage.postgres());
      say("Broker: " + broker.broker());
      say("%d rounds of %d events".formatted(rounds, events));
      print(measure(broker, stage));
    }
    return 0;
  }

  private Scores measure(PublishStage broker, DrainStage stage) throws Exception {
    BoundQueue silent = broker.queue("silent");
    List<Runner> runners = new ArrayList<>();
    runners.add(new Runner("bare loop", () -> bareLoop(broker, stage, silent)));
    runners.add(new Runner("none", () -> application(broker, stage, silent, "none")));
    if (broker.broker().isRabbitMq()) {
      BoundQueue answered = broker.queue("answered");
      Answerer.start(broker.connect("answerer"), answered);
      runners.add(new Runner("direct", () -> application(broker, stage, answered, "direct")));
    }
    Scores scores = new Scores(runners.stream().map(Runner::name).toList());
    for (int round = 0; round < rounds; round++) {
      StringBuilder line = new StringBuilder("Round ").append(round + 1).append(':');
      for (int index : Competition.order(round, runners.size())) {
        Runner runner = runners.get(index);
        stage.clear();
        double rate = runner.drain().call();
        silent.purge();
        scores.add(runner.name(), rate);
        line.append(" %s %.0f/s".formatted(runner.name(), rate));
      }
      say(line.toString());
    }
    return scores;
  }

  private record Runner(String name, Callable<Double> drain) {}

  private double bareLoop(PublishStage broker, DrainStage stage, BoundQueue target)
      throws Exception {
    ConnectionFactory address = broker.broker().address();
    String uri =
        "amqp://%s:%s@%s:%d/%s"
            .formatted(
                address.getUsername(),
                address.getPassword(),
                address.getHost(),
                address.getPort(),
                address.getVirtualHost().replace("/", "%2F"));
    Process process =
        new ProcessBuilder(
                given(jdk25).resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                System.getProperty("java.class.path"),
                BareLoop.class.getName(),
                stage.postgres().jdbcUrl(),
                stage.schema(),
                uri,
                target.exchange(),
                String.valueOf(events))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var out = process.inputReader()) {
      String millis = out.readLine();
      DrainedApplication.await(process);
      return events * 1000.0 / Long.parseLong(millis);
    }
  }

  private double application(PublishStage broker, DrainStage stage, BoundQueue target, String reply)
      throws Exception {
    return new DrainedApplication(given(dist), given(jdk25), javaOptions, settings)
        .drain(stage, broker.broker().address(), target, reply, DrainStage.Backlog.of(events))
        .eventsPerSecond();
  }

  private void print(Scores scores) {
    PrintWriter out = spec().commandLine().getOut();
    if (json) {
      say(scores.table());
      out.println(
          String.format(
              Locale.ROOT,
              "{\"ratio\":%.3f,\"eventsPerSecond\":%.0f,\"direct\":%s}",
              scores.ratio("none"),
              scores.rate("none"),
              scores.has("direct") ? "%.3f".formatted(scores.ratio("direct")) : "null"));
    } else {
      out.println(scores.table());
    }
    out.flush();
  }

  private void say(String text) {
    PrintWriter err = spec().commandLine().getErr();
    err.println(text);
    err.flush();
  }

  private CommandSpec spec() {
    return given(spec);
  }

  private static <T> T given(@Nullable T option) {
    return Objects.requireNonNull(option, "picocli sets it");
  }
}
