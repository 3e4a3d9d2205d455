package dk.sf1612.bench;

import com.rabbitmq.client.ConnectionFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The distribution, which drains a backlog in a process of its own.
 *
 * @param dist its directory
 * @param jdk the JDK that made its cache
 * @param javaOptions more options of its JVM; those of the distribution override them
 * @param settings of the application, as {@code --name=value}, beside those of the stage
 */
record DrainedApplication(Path dist, Path jdk, List<String> javaOptions, List<String> settings) {

  private static final long GLANCE_MILLIS = 50;
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /**
   * How it went.
   *
   * @param eventsPerSecond from the first CreateSequence to the last commit
   * @param peakBytes the most memory that the process had; 0 where the system does not report it
   */
  record Drained(double eventsPerSecond, long peakBytes) {}

  /** Drains a backlog into an empty schema. */
  Drained drain(
      DrainStage stage,
      ConnectionFactory broker,
      BoundQueue target,
      String reply,
      DrainStage.Backlog backlog)
      throws Exception {
    stage.clear();
    Path config = Files.createTempFile("sf1612-drain", ".properties");
    long peak;
    Instant firstCall;
    try (PreparedStar star = stage.star(backlog)) {
      Map<String, String> all = stage.settings(star, broker, target, reply);
      all.put("sf1612.star.messages-per-sequence", String.valueOf(backlog.perSequence()));
      write(config, all);
      Process process = process(config).start();
      peak = peakMemory(process);
      process.inputReader().transferTo(Writer.nullWriter());
      await(process);
      firstCall = star.firstCall();
      if (star.terminated() != backlog.events() / backlog.perSequence() + 1) {
        throw new BenchException("Not every sequence was terminated");
      }
    } finally {
      Files.deleteIfExists(config);
    }
    if (stage.published() != backlog.events()) {
      throw new BenchException("Not every event was published");
    }
    Duration took = Duration.between(firstCall, stage.lastCommit());
    return new Drained(backlog.events() * 1000.0 / took.toMillis(), peak);
  }

  // The system reports it only while the process lives.
  private static long peakMemory(Process process) throws InterruptedException {
    long peak = 0;
    while (!process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
      peak = Math.max(peak, DrainStage.peakMemory(process.pid()).orElse(0L));
    }
    return peak;
  }

  private static void write(Path file, Map<String, String> settings) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    }
  }

  private ProcessBuilder process(Path config) {
    ProcessBuilder builder =
        new ProcessBuilder(dist.resolve("run").toString(), "run", "--config", config.toString());
    builder.command().addAll(settings);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    // The environment overrides the file.
    builder.environment().keySet().removeIf(name -> name.startsWith("SF1612_"));
    builder.environment().put("JAVA_HOME", jdk.toString());
    builder.environment().put("JDK_JAVA_OPTIONS", String.join(" ", javaOptions));
    return builder;
  }

  /** Waits for its end, and fails when its exit code is not 0. */
  static void await(Process process) throws InterruptedException {
    if (!process.waitFor(PATIENCE.toMinutes(), TimeUnit.MINUTES) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new BenchException("A process did not end well");
    }
  }
}
