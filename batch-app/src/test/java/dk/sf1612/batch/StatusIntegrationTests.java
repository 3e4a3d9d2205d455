package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.fixtures.backend.TcpProxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What status says of the runs. */
class StatusIntegrationTests {

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    stage.command("migrate");
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void aBridgeThatNeverRanNeedsAttention() {
    assertThat(check()).isEqualTo(1);
    assertThat(whats()).containsExactly("No run is recorded");
  }

  @Test
  void aRunInProgressIsNamedByTheHolderOfTheLock() throws Exception {
    insertRun("20 minutes", "ended_at = started_at + interval '1 s', exit_code = 0");
    stage.enqueue(10);
    CountDownLatch fetching = new CountDownLatch(1);
    CountDownLatch seen = new CountDownLatch(1);
    stage.star.onCall(
        GET_ILLNESS_UPDATED,
        () -> {
          fetching.countDown();
          await(seen);
        });
    CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(stage::run);
    await(fetching);

    JsonNode status = status();
    seen.countDown();
    String runId = run.get(1, TimeUnit.MINUTES).summary().get("runId").asString();

    assertThat(status.get("health").asString()).isEqualTo("well");
    assertThat(status.get("facts").get("running").get("runId").asString()).isEqualTo(runId);
    assertThat(status.get("facts").get("lastRun").get("outcome").asString()).isEqualTo("RUNNING");
    assertThat(status.get("facts").get("backlog").get("messageCount").asInt()).isEqualTo(10);
    assertThat(status().get("facts").has("running")).isFalse();
  }

  @Test
  void aRunThatWasKilledASecondAgoDoesNotCountAsRunning() {
    insertRun("20 minutes", "ended_at = started_at + interval '1 s', exit_code = 0");
    insertRun("1 second", "epoch = (select epoch from run_lock)");

    JsonNode status = status();

    assertThat(status.get("facts").has("running")).isFalse();
    assertThat(status.get("facts").get("lastRun").get("outcome").asString()).isEqualTo("DIED");
    assertThat(check()).isEqualTo(1);
    assertThat(whats())
        .singleElement()
        .asString()
        .contains("1 run failed since", "died on made-up");
  }

  @Test
  void aRefusedRunIsNoFailure() throws Exception {
    stage.run();
    try (ConfigurableApplicationContext context = stage.start();
        RunLock.Held held = context.getBean(RunLock.class).take()) {
      assertThat(stage.run().exitCode()).isEqualTo(9);

      assertThat(status().get("facts").get("running").has("runId")).isFalse();
    }
    assertThat(check()).isZero();
    assertThat(status().get("facts").get("failures").asInt()).isZero();
  }

  @Test
  void runsThatFailedForAnHourSinceTheDatabaseWasDownAreSaidByTheLastOneThatCouldWrite() {
    insertRun("75 minutes", "ended_at = started_at + interval '1 s', exit_code = 0");
    insertRun(
        "65 minutes",
        "ended_at = started_at + interval '1 s', exit_code = 6, cause = 'DATABASE', message = 'PostgreSQL went away', advice = 'TRY_AGAIN'");

    assertThat(check()).isEqualTo(1);
    assertThat(whats())
        .singleElement()
        .asString()
        .matches(
            "No run has done well since .*, 7. min ago \\(sf1612\\.status\\.attention-after\\)\\."
                + " 1 run failed since .* ended with code 6 \\(DATABASE\\): PostgreSQL went away\\."
                + " No run could write to the database since .*, 6. min ago: either .*");
    stage.with("sf1612.status.page-after", "60m");
    assertThat(check()).isEqualTo(2);
  }

  @Test
  void aDatabaseThatIsDownCannotTell() throws Exception {
    try (TcpProxy proxy = TcpProxy.to(stage.postgres.host(), stage.postgres.port())) {
      stage.with("spring.datasource.url", stage.postgres.jdbcUrl(proxy));
      proxy.cut();

      assertThat(stage.command("status").exitCode()).isEqualTo(6);
      RunResult check = stage.command("status", "--check");

      assertThat(check.exitCode()).isEqualTo(3);
      assertThat(check.output()).contains("cannot tell");
    }
  }

  @Test
  void thatThereIsNothingToRestartIsNoFailure() {
    stage.run();
    assertThat(stage.command("restart").exitCode()).isEqualTo(2);

    assertThat(check()).isZero();
    assertThat(stage.strings("select outcome from audit_run order by started_at"))
        .containsExactly("COMPLETED", "REFUSED");
  }

  @Test
  void eventsInQuarantineNeedAttentionAndManyAPage() throws Exception {
    stage.star.enqueue(stage.generator.event(500).spoiled());
    stage.enqueue(3);
    assertThat(stage.run().exitCode()).isEqualTo(7);

    assertThat(check()).isEqualTo(1);
    assertThat(whats()).containsExactly("1 event is in quarantine and not delivered {INVALID=1}");
    stage.with("sf1612.status.page-quarantine", "1");
    assertThat(check()).isEqualTo(2);
  }

  private void insertRun(String ago, String columns) {
    stage
        .sql()
        .sql(
            """
            with made_up as (
              insert into run (run_id, started_at, host, process, program_version)
              values (gen_random_uuid(), now() - interval '%s', 'made-up', 1, '1')
              returning run_id
            )
            select run_id::text from made_up
            """
                .formatted(ago))
        .query(String.class)
        .optional()
        .ifPresent(
            id ->
                stage
                    .sql()
                    .sql("update run set %s where run_id = '%s'".formatted(columns, id))
                    .update());
  }

  private int check() {
    return stage.command("status", "--check").exitCode();
  }

  private List<String> whats() {
    List<String> whats = new ArrayList<>();
    status().get("findings").forEach(finding -> whats.add(finding.get("what").asString()));
    return whats;
  }

  private JsonNode status() {
    RunResult status = stage.command("status", "--json");
    assertThat(status.exitCode()).isZero();
    return JsonMapper.shared().readTree(status.output());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
