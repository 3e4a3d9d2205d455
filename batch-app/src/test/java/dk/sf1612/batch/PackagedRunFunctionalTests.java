package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Misbehaviour;
import dk.sf1612.fixtures.star.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged jar as a process. */
class PackagedRunFunctionalTests {

  private Stage stage;
  private PackagedApplication application;
  private Path directory;

  @BeforeEach
  void open(@TempDir Path temporary) throws Exception {
    directory = temporary;
    stage = new Stage();
    application = new PackagedApplication(directory);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void settingsComeFromTheEnvironmentAndStandardOutputIsTheSummaryAlone() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(35);

    PackagedApplication.Ended run = application.start(environment(), "run").await();

    assertThat(run.exitCode()).isZero();
    assertThat(run.standardOutput()).hasSize(1);
    assertThat(run.summary().get("published").asInt()).isEqualTo(35);
    stage.assertDeliveredOnce(events);
  }

  @Test
  void settingsComeFromAFile() throws Exception {
    Path file = directory.resolve("sf1612.properties");
    Files.writeString(
        file,
        stage.settings().entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .collect(Collectors.joining("\n")),
        StandardCharsets.UTF_8);

    PackagedApplication.Ended run =
        application.start(Map.of(), "run", "--config", file.toString()).await();

    assertThat(run.exitCode()).isZero();
    assertThat(run.summary().get("status").asString()).isEqualTo("COMPLETED");
  }

  @Test
  void allFaultsOfTheSettingsAreSaidAtOnce() throws Exception {
    PackagedApplication.Ended run =
        application.start(Map.of(), "run", "--sf1612.job.chunk-size=0").await();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.summary().get("exitCode").asInt()).isEqualTo(2);
    assertThat(run.summary().get("error").asString())
        .contains(
            "spring.datasource.url",
            "sf1612.star.url is missing",
            "sf1612.cpr.url is missing",
            "sf1612.beskedfordeler.host is missing",
            "sf1612.envelope.responsible-actor is missing",
            "sf1612.job.chunk-size must be at least 1");
  }

  @Test
  void aSettingThatDoesNotExistIsRefused() throws Exception {
    PackagedApplication.Ended run =
        application.start(environment(), "run", "--sf1612.star.read-timeuot=5s").await();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.summary().get("error").asString()).contains("sf1612.star");
    assertThat(stage.star.journal()).isEmpty();
  }

  @Test
  void aCommandLineThatIsNotRightIsRefusedWithTheUsage() throws Exception {
    for (List<String> arguments :
        List.of(
            List.<String>of(),
            List.of("walk"),
            List.of("run", "--fast"),
            List.of("run", "--max-sequences", "0"),
            List.of("run", "--max-sequences", "many"))) {
      PackagedApplication.Ended run =
          application.start(Map.of(), arguments.toArray(String[]::new)).await();

      assertThat(run.exitCode()).as(arguments.toString()).isEqualTo(2);
      assertThat(run.summary().get("status").asString()).isEqualTo("FAILED");
      assertThat(run.standardError()).contains("Usage:");
    }
  }

  @Test
  void aConfigurationFileThatIsNotThereIsRefused() throws Exception {
    PackagedApplication.Ended run =
        application.start(Map.of(), "run", "--config", "nowhere.yaml").await();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.summary().get("error").asString()).contains("nowhere.yaml");
  }

  @Test
  void aSecondRunChangesNothingWhileTheFirstIsActive() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(10);
    CountDownLatch fetching = new CountDownLatch(1);
    CountDownLatch secondEnded = new CountDownLatch(1);
    stage.star.onCall(
        Operation.GET_ILLNESS_UPDATED,
        () -> {
          fetching.countDown();
          awaitOrFail(secondEnded);
        });
    PackagedApplication.Running first = application.start(environment(), "run");
    assertThat(fetching.await(5, TimeUnit.MINUTES)).isTrue();

    PackagedApplication.Ended second = application.start(environment(), "run").await();

    assertThat(second.exitCode()).isEqualTo(9);
    assertThat(second.summary().get("error").asString()).contains("Another run is active");
    assertThat(stage.calls())
        .containsExactly(Operation.CREATE_SEQUENCE, Operation.GET_ILLNESS_UPDATED);
    assertThat(stage.count("select count(*) from batch_job_execution")).isEqualTo(1);
    secondEnded.countDown();
    assertThat(first.await().exitCode()).isZero();
    stage.assertDeliveredOnce(events);
  }

  @Test
  void aRunAfterOneThatWasKilledGoesOn() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(30);
    CountDownLatch fetching = new CountDownLatch(1);
    stage.star.onCall(Operation.GET_ILLNESS_UPDATED, fetching::countDown);
    stage.star.misbehave(
        Operation.GET_ILLNESS_UPDATED,
        new Misbehaviour.Silence(Misbehaviour.Moment.BEFORE_ANSWER),
        1);
    PackagedApplication.Running killed = application.start(environment(), "run");
    assertThat(fetching.await(5, TimeUnit.MINUTES)).isTrue();
    killed.kill();

    PackagedApplication.Ended next = application.start(environment(), "run").await();

    assertThat(next.exitCode()).isZero();
    assertThat(next.summary().get("published").asInt()).isEqualTo(30);
    assertThat(stage.strings("select status from batch_job_execution order by job_execution_id"))
        .containsExactly("FAILED", "COMPLETED");
    stage.assertDeliveredOnce(events);
  }

  @Test
  void anEndlessTextInAnEventFillsNoMemory() throws Exception {
    stage.star.enqueue(
        List.of(
            "<IllnessUpdateRegistration><X>"
                + "a".repeat(150_000_000)
                + "</X></IllnessUpdateRegistration>"));
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("JAVA_TOOL_OPTIONS", "-Xmx96m");

    PackagedApplication.Ended run = application.start(environment, "run").await();

    assertThat(run.exitCode()).as(run.standardError()).isEqualTo(4);
    assertThat(stage.calls()).endsWith(Operation.CLOSE_SEQUENCE);
  }

  @Test
  void noPieceOfAnAnswerFillsTheSmallestHeap() throws Exception {
    stage.enqueue(1);
    String event = "<IllnessUpdateRegistration";
    for (UnaryOperator<String> change :
        List.<UnaryOperator<String>>of(
            regular ->
                regular.replaceFirst(
                    "(<(\\w+):Body)", "<$2:Header>" + "<a/>".repeat(5_000_000) + "</$2:Header>$1"),
            regular -> regular.replaceFirst(event, event + attributes() + "/>" + event),
            regular -> regular.replaceFirst(event, event + "x".repeat(3_900_000) + "/>" + event),
            regular -> regular.replaceFirst(event + "[^>]*>", "$0" + "<a/>".repeat(900_000)))) {
      PackagedApplication.Ended run = runWith("-Xmx96m", change);

      assertThat(run.exitCode()).as(run.standardError()).isEqualTo(4);
      assertThat(stage.calls()).endsWith(Operation.CLOSE_SEQUENCE);
    }
  }

  // Smaller than is allowed. With some MB more, the JVM is neither in time nor out of memory.
  @Test
  void aHeapThatIsTooSmallForAnAnswerLeavesTheSequenceClosedAndASummary() throws Exception {
    stage.enqueue(1);
    String event = "<IllnessUpdateRegistration";

    PackagedApplication.Ended run =
        runWith(
            "-Xmx32m",
            regular -> regular.replaceFirst(event, event + "x".repeat(3_900_000) + "/>" + event));

    assertThat(run.exitCode()).as(run.standardError()).isIn(1, 4);
    assertThat(run.summary().get("error").asString()).containsAnyOf("OutOfMemoryError", "STAR");
    assertThat(stage.calls()).endsWith(Operation.CLOSE_SEQUENCE);
  }

  // 4 MB, each of them of a size that a parser takes.
  private static String attributes() {
    return IntStream.range(0, 8)
        .mapToObj(i -> " a" + i + "='" + "x".repeat(480_000) + "'")
        .collect(Collectors.joining());
  }

  private PackagedApplication.Ended runWith(String heap, UnaryOperator<String> change)
      throws Exception {
    stage.star.misbehave(
        Operation.GET_ILLNESS_UPDATED,
        new Misbehaviour.Bytes(
            regular ->
                change
                    .apply(new String(regular, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8)));
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("JAVA_TOOL_OPTIONS", heap);
    return application.start(environment, "run").await();
  }

  // What the heap holds would not do for a third of these events, let alone their messages.
  @Test
  void neitherTheQueueNorOneLongAnswerIsHeldInMemory() throws Exception {
    int events = 10_000;
    stage.star.messagesPerSequence(events);
    stage.enqueue(events);
    Map<String, String> environment = new HashMap<>(environment());
    environment.put("SF1612_STAR_MESSAGESPERSEQUENCE", String.valueOf(events));
    environment.put("JAVA_TOOL_OPTIONS", "-Xmx32m");

    PackagedApplication.Ended run = application.start(environment, "run").await();

    assertThat(run.exitCode()).as(run.standardError()).isZero();
    assertThat(run.summary().get("published").asInt()).isEqualTo(events);
    assertThat(stage.calls()).containsOnlyOnce(Operation.GET_ILLNESS_UPDATED);
  }

  @Test
  void secretsOfBadSettingsAreNotPrinted() throws Exception {
    Path broken = directory.resolve("broken.yaml");
    Files.writeString(broken, "sf1612:\n  cpr:\n    password: hunter2: [\n");
    for (List<String> arguments :
        List.of(
            List.of("--sf1612.cpr.password=hunter2", "run"),
            List.of("run", "--config", broken.toString()),
            List.of(
                "run", "--spring.datasource.url=jdbc:postgresql://x/y?password=hunter2${no}"))) {
      PackagedApplication.Ended run =
          application.start(Map.of(), arguments.toArray(String[]::new)).await();

      assertThat(run.exitCode()).as(arguments.toString()).isEqualTo(2);
      assertThat(run.standardOutput()).hasSize(1);
      assertThat(run.standardOutput() + run.standardError()).doesNotContain("hunter2");
    }
  }

  private Map<String, String> environment() {
    return stage.settings().entrySet().stream()
        .collect(
            Collectors.toMap(
                setting -> PackagedApplication.variable(setting.getKey()), Map.Entry::getValue));
  }

  private static void awaitOrFail(CountDownLatch latch) {
    try {
      assertThat(latch.await(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
