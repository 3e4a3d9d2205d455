package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.backend.TcpProxy;
import dk.sf1612.fixtures.beskedfordeler.DeliveredMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** PostgreSQL is gone during a commit, at each commit of a run. */
class LostCommitIntegrationTests {

  private static final int EVENTS = 20;

  /**
   * Of a run of so many events in chunks of 10, from its epoch on; the last one notes that the run
   * is done, when the work is over.
   */
  private static final int COMMITS = 63;

  /** Where PostgreSQL is there: that a machine is slow is no failure. */
  private static final String PATIENT = "30000";

  private Stage stage;
  private TcpProxy proxy;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    proxy = TcpProxy.to(stage.postgres.host(), stage.postgres.port());
    stage.enqueue(EVENTS);
    stage
        .with("spring.datasource.url", stage.postgres.jdbcUrl(proxy))
        .with("sf1612.job.chunk-size", "10");
  }

  @AfterEach
  void close() throws Exception {
    proxy.close();
    stage.close();
  }

  // A run whose database is gone waits for each connection that it asks for, and that adds up. On a
  // slow machine a short wait ends the run before its database is lost: then it waits longer.
  private RunResult lose(Lost lost, int number) throws Exception {
    List<String> waits = number < COMMITS ? List.of("100", "1000", PATIENT) : List.of(PATIENT);
    for (String wait : waits) {
      AtomicInteger doubtful = loseAt(lost, number);
      RunResult run = stage.with("spring.datasource.hikari.connection-timeout", wait).run();
      if (doubtful.get() >= 0) {
        return run;
      }
      close();
      open();
    }
    throw new AssertionError("A run has fewer than %d commits".formatted(number));
  }

  /** Returns the connection whose commit is lost, once it is. */
  private AtomicInteger loseAt(Lost lost, int number) {
    // Without it COMMIT is said by its name alone, after a few.
    stage.with(
        "spring.datasource.url",
        stage.settings().get("spring.datasource.url") + "&prepareThreshold=0");
    // Migrations commit, too; the run begins with its epoch.
    AtomicBoolean isRun = new AtomicBoolean();
    AtomicInteger commits = new AtomicInteger();
    AtomicInteger doubtful = new AtomicInteger(-1);
    proxy.watch(
        (connection, toServer, bytes, length) -> {
          String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
          if (toServer && text.contains("run_lock set epoch")) {
            isRun.set(true);
          }
          boolean isRequest = isRun.get() && toServer && text.contains("COMMIT\0");
          if (isRequest && commits.incrementAndGet() == number) {
            doubtful.set(connection);
          }
          if (doubtful.get() == connection && isRequest == (lost == Lost.REQUEST)) {
            proxy.cut();
            throw new IOException("lost on its way");
          }
        });
    return doubtful;
  }

  /** Which part of a commit is lost. */
  enum Lost {
    /** PostgreSQL never hears of it. */
    REQUEST,
    /** PostgreSQL has committed, and nobody is told. */
    ANSWER
  }

  static Stream<Arguments> commits() {
    return IntStream.rangeClosed(1, COMMITS)
        .boxed()
        .map(n -> arguments(n % 3 == 0 ? Lost.REQUEST : Lost.ANSWER, n));
  }

  @ParameterizedTest
  @MethodSource("commits")
  void whatADatabaseLostDuringACommitLeavesInDoubtIsRecoveredByTheNextRun(Lost lost, int number)
      throws Exception {
    RunResult run = lose(lost, number);

    assertThat(run.exitCode()).isEqualTo(number < COMMITS ? 6 : 0);
    proxy.watch((connection, toServer, bytes, length) -> {});
    proxy.restore();
    RunResult next = stage.with("spring.datasource.hikari.connection-timeout", PATIENT).run();
    assertThat(next.exitCode()).isZero();
    assertThat(stage.star.terminated()).isEqualTo(EVENTS);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", (long) EVENTS));
    assertThat(
            stage.strings(
                """
                select status from batch_job_execution where status not in ('FAILED', 'COMPLETED')
                union all
                select status from batch_step_execution where status not in ('FAILED', 'COMPLETED')
                union all
                select state from wsrm_sequence where state not in ('CLOSED', 'TERMINATED')
                """))
        .isEmpty();
    // Sent again is at most the wave whose acceptance is in doubt.
    assertThat(stage.beskedfordeler.arrivals()).hasSizeBetween(EVENTS, EVENTS + 10);
    assertThat(
            stage.counterparts.ksd().await(EVENTS, Stage.PATIENCE).stream()
                .map(DeliveredMessage::beskedId)
                .distinct())
        .hasSize(EVENTS);
  }
}
