package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CLOSE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.CREATE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static dk.sf1612.fixtures.star.Operation.TERMINATE_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Never two runs at once, also when the lock's connection is lost. */
@ExtendWith(OutputCaptureExtension.class)
class RunLockIntegrationTests {

  private static final int EVENTS = 20;

  private final CountDownLatch allSent = new CountDownLatch(1);
  private final BlockingQueue<Runnable> held = new LinkedBlockingQueue<>();
  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage().with("sf1612.job.chunk-size", "500");
    // One wave: everybody has one event.
    stage.counterparts.settle(stage.generator.residents(4 * EVENTS));
    stage.generator.events(4 * EVENTS).stream()
        .collect(
            Collectors.toMap(event -> event.personNumber(), event -> event, (first, more) -> first))
        .values()
        .stream()
        .limit(EVENTS)
        .forEach(event -> stage.star.enqueue(event));
    AtomicInteger arrived = new AtomicInteger();
    stage.counterparts.answer(
        (arrival, replies) -> {
          if (arrived.incrementAndGet() > EVENTS) {
            AnswerRule.accept().arrived(arrival, replies);
            return;
          }
          held.add(() -> AnswerRule.accept().arrived(arrival, replies));
          if (arrived.get() == EVENTS) {
            allSent.countDown();
          }
        });
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void aRunThatLosesItsLockWhileItWaitsForAnswersDoesNothingMore() throws Exception {
    CompletableFuture<RunResult> first = CompletableFuture.supplyAsync(stage::run);
    assertThat(allSent.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(
            stage.count(
                """
                select count(pg_terminate_backend(l.pid)) from pg_locks l
                join pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'advisory' and l.granted and a.application_name like 'sf1612 %% 1'
                  and (l.classid::bigint << 32 | l.objid::bigint)
                    = hashtextextended('sf1612:%s', 0)
                """
                    .formatted(stage.counterparts.schema())))
        .isEqualTo(1);

    RunResult second = stage.run();
    int calls = stage.calls().size();
    held.forEach(Runnable::run);
    RunResult lost = first.get(5, TimeUnit.MINUTES);

    assertThat(second.exitCode()).isZero();
    assertThat(second.count("published")).isEqualTo(EVENTS);
    assertThat(lost.exitCode()).isEqualTo(6);
    assertThat(lost.error()).contains("lock", "nothing settled");
    assertThat(lost.count("published")).isZero();
    assertThat(stage.calls())
        .hasSize(calls)
        .containsExactly(
            CREATE_SEQUENCE,
            GET_ILLNESS_UPDATED,
            CLOSE_SEQUENCE,
            CREATE_SEQUENCE,
            GET_ILLNESS_UPDATED,
            TERMINATE_SEQUENCE);
    assertThat(stage.beskedfordeler.arrivals()).hasSize(2 * EVENTS);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", (long) EVENTS));
    assertThat(stage.strings("select status from batch_job_execution order by job_execution_id"))
        .containsExactly("FAILED", "COMPLETED");
  }

  @Test
  void theSecondRunSaysWhoHoldsTheLockAndChangesNothing() throws Exception {
    CompletableFuture<RunResult> first = CompletableFuture.supplyAsync(stage::run);
    assertThat(allSent.await(20, TimeUnit.SECONDS)).isTrue();
    int calls = stage.calls().size();

    RunResult second = stage.run();

    assertThat(second.exitCode()).isEqualTo(9);
    assertThat(second.error())
        .contains("process " + ProcessHandle.current().pid() + " on ", ", since 2");
    assertThat(stage.calls()).hasSize(calls);
    assertThat(stage.count("select count(*) from batch_job_execution")).isEqualTo(1);
    assertThat(second.count("openQuarantine")).isZero();
    held.forEach(Runnable::run);
    assertThat(first.get(5, TimeUnit.MINUTES).exitCode()).isZero();
  }

  @Test
  void whatADeadRunLeftBehindIsEndedAndSessionsOfOthersAreLeftAlone(CapturedOutput log)
      throws Exception {
    assertThat(stage.command("migrate").exitCode()).isZero();
    String schema = stage.counterparts.schema();
    try (Connection dead = session(schema, "1");
        Connection ofAnotherSchema = session(schema + "_2", "1");
        Connection ofACommand = session(schema, "")) {
      // As half of a commit leaves it: the next run's epoch waits for this row.
      execute(dead, "select epoch from run_lock for share");
      execute(ofAnotherSchema, "select 1");
      stage.counterparts.answer(AnswerRule.accept());

      RunResult run = stage.run();

      assertThat(run.exitCode()).isZero();
      assertThat(run.count("published")).isEqualTo(EVENTS);
      assertThat(log.getErr())
          .contains("Ended 1 database sessions that an earlier run has left behind");
      assertThat(dead.isValid(5)).isFalse();
      assertThat(ofAnotherSchema.isValid(5)).isTrue();
      assertThat(ofACommand.isValid(5)).isTrue();
    }
  }

  @Test
  void whereTheRoleMayNotEndThemItSaysSoAndTheRunGoesOn(CapturedOutput log) throws Exception {
    try (DatabaseRole role = DatabaseRole.create(stage.postgres);
        Connection dead = DriverManager.getConnection(role.superuserUrl())) {
      stage.with("spring.datasource.url", role.jdbcUrl());
      stage.counterparts.answer(AnswerRule.accept());
      name(dead, stage.counterparts.schema(), "1");

      RunResult run = stage.run();

      assertThat(run.exitCode()).isZero();
      assertThat(log.getErr())
          .contains("of role " + stage.postgres.user() + " was left behind by an earlier run")
          .contains("grant it pg_signal_backend", "pg_terminate_backend");
      assertThat(dead.isValid(5)).isTrue();
    }
  }

  /** In a transaction that the server does not end by itself. */
  private Connection session(String schema, String epoch) throws Exception {
    Connection session = stage.postgres.connect();
    name(session, schema, epoch);
    execute(session, "set idle_in_transaction_session_timeout = 0");
    session.setSchema(stage.counterparts.schema());
    session.setAutoCommit(false);
    return session;
  }

  /** As the run of this epoch calls its sessions, or a command where it is empty. */
  private static void name(Connection session, String schema, String epoch) throws Exception {
    String run = " ' || lpad(to_hex(hashtextextended('sf1612:%s', 0)), 16, '0') || ' %s";
    execute(
        session,
        "select set_config('application_name', 'sf1612%s', false)"
            .formatted(epoch.isEmpty() ? "" : run.formatted(schema, epoch)));
  }

  private static void execute(Connection session, String sql) throws Exception {
    try (Statement statement = session.createStatement()) {
      statement.execute(sql);
    }
  }
}
