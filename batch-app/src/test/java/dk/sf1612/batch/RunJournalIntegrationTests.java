package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CREATE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.fixtures.star.Misbehaviour;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** Each run has a row, however it ends. */
@ExtendWith(OutputCaptureExtension.class)
class RunJournalIntegrationTests {

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
  void aRunThatIsDoneHasARowAndItsExecutionsAndSequencesPointToIt() throws Exception {
    stage.enqueue(20);

    RunResult run = stage.run();

    Map<String, Object> row = onlyRun();
    assertThat(row)
        .containsEntry("outcome", "COMPLETED")
        .containsEntry("exit_code", 0)
        .containsEntry("cause", "DONE")
        .containsEntry("message", null)
        .containsEntry("process", ProcessHandle.current().pid())
        .containsEntry("schema_version", "10")
        .containsEntry("executions", 1L)
        .containsEntry("sequences", 1L)
        .containsEntry("fetched", 20L)
        .containsEntry("stored", 20L)
        .containsEntry("published", 20L);
    assertThat(run.summary().get("runId").asString()).isEqualTo(text(row, "run_id"));
    assertThat(run.summary().get("host").asString()).isEqualTo(row.get("host"));
    assertThat(run.summary().get("version").asString()).isEqualTo(row.get("program_version"));
    assertThat(Instant.parse(run.summary().get("startedAt").asString()))
        .isBefore(Instant.parse(run.summary().get("endedAt").asString()));
    assertThat(
            stage.count(
                "select count(*) from run_execution where run_id = (select run_id from run)"))
        .isEqualTo(1);
  }

  @Test
  void aRunThatFailedHasItsCauseAndItsAdvice() {
    stage.star.misbehave(CREATE_SEQUENCE, new Misbehaviour.Fault(1, "about 0101011234"));

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(onlyRun())
        .containsEntry("outcome", "FAILED")
        .containsEntry("exit_code", 4)
        .containsEntry("cause", "STAR")
        .containsEntry("message", run.error())
        .containsEntry("executions", 1L)
        .containsEntry("sequences", 0L);
    assertThat(text(onlyRun(), "message")).doesNotContain("0101011234");
    assertThat(onlyRun().get("advice")).isNotNull();
  }

  @Test
  void aRefusedRunHasARowAndChangesNothingElse() {
    try (ConfigurableApplicationContext context = stage.start();
        RunLock.Held held = context.getBean(RunLock.class).take()) {
      RunResult run = stage.run();

      assertThat(run.exitCode()).isEqualTo(9);
      assertThat(onlyRun())
          .containsEntry("outcome", "REFUSED")
          .containsEntry("cause", "ANOTHER_RUN")
          .containsEntry("executions", 0L)
          .containsEntry("message", run.error());
    }
    assertThat(stage.calls()).isEmpty();
    assertThat(stage.count("select count(*) from batch_job_execution")).isZero();
  }

  @Test
  void aRunWithFaultySettingsHasARowIfItsDatabaseAnswers() {
    RunResult run = stage.with("sf1612.star.attempts", "0").run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(onlyRun())
        .containsEntry("outcome", "FAILED")
        .containsEntry("cause", "CONFIGURATION")
        .containsEntry("advice", "MEND_FIRST")
        .containsEntry("message", run.error());
  }

  @Test
  void aStoppedRunSaysWhoStoppedIt() throws Exception {
    stage.enqueue(20);
    CountDownLatch fetching = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    stage.star.onCall(
        GET_ILLNESS_UPDATED,
        () -> {
          fetching.countDown();
          await(stopped);
        });
    CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(stage::run);
    await(fetching);

    assertThat(stage.command("stop").exitCode()).isZero();
    stopped.countDown();

    assertThat(run.get(1, TimeUnit.MINUTES).exitCode()).isEqualTo(8);
    assertThat(onlyRun()).containsEntry("outcome", "STOPPED").containsEntry("cause", "STOPPED");
    assertThat(text(onlyRun(), "stopped_by"))
        .startsWith("the command stop, " + System.getProperty("user.name"));
  }

  @Test
  void whatADeadRunLeftIsFoundByTheNext() {
    stage
        .sql()
        .sql(
            """
            insert into run (run_id, started_at, host, process, program_version, epoch)
            values (gen_random_uuid(), now() - interval '5 minutes', 'elsewhere', 1, '1', 1)
            """)
        .update();
    assertThat(onlyRun()).containsEntry("outcome", "DIED").containsEntry("found_dead_at", null);

    assertThat(stage.run().exitCode()).isZero();

    assertThat(stage.strings("select outcome from audit_run order by started_at"))
        .isEqualTo(List.of("DIED", "COMPLETED"));
    assertThat(stage.count("select count(*) from run where found_dead_at is not null"))
        .isEqualTo(1);
  }

  @Test
  void aRowThatCannotBeWrittenIsAWarning(CapturedOutput log) throws Exception {
    stage.enqueue(5);
    stage.sql().sql("alter table run add constraint nothing check (false) not valid").update();

    RunResult run = stage.run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.count("published")).isEqualTo(5);
    assertThat(log).contains("WARN", "The end of run ", " could not be written");
  }

  @Test
  void tablesOfRunsThatAreLockedHoldNobodyUpForLong(CapturedOutput log) throws Exception {
    stage.enqueue(5);
    try (Connection another = stage.postgres.connect();
        Statement statement = another.createStatement()) {
      another.setAutoCommit(false);
      statement.execute(
          "lock table %1$s.run, %1$s.run_execution in access exclusive mode"
              .formatted(stage.counterparts.schema()));

      RunResult run = stage.run();

      assertThat(run.exitCode()).isZero();
      assertThat(run.count("published")).isEqualTo(5);
    }
    assertThat(log).contains("WARN", "could not be written");
  }

  private Map<String, Object> onlyRun() {
    return stage.sql().sql("select * from audit_run").query().singleRow();
  }

  private static String text(Map<String, Object> row, String column) {
    return Objects.requireNonNull(row.get(column)).toString();
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
