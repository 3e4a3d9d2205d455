package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.beskedfordeler.DeliveredMessage;
import dk.sf1612.fixtures.event.GeneratedEvent;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/**
 * A schema as version 6 of it was left in mid-work, with rows in every state: the program as it is
 * now does the rest.
 */
class UpgradeIntegrationTests {

  /** Of the generator's events, by number: what the dump holds in these states. */
  private static final List<Integer> RELEASED = List.of(7, 34, 39);

  private static final List<Integer> PENDING = List.of(187, 215, 264, 8, 10);
  private static final int NEW = 12;

  private static final Map<String, Long> STATES =
      Map.of("PUBLISHED", 6L, "PENDING", 5L, "QUARANTINED", 4L, "RELEASED", 3L, "DISCARDED", 1L);

  private Stage stage;
  private List<GeneratedEvent> events;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    String dump =
        new ClassPathResource("schema-v6.sql", UpgradeIntegrationTests.class)
            .getContentAsString(StandardCharsets.UTF_8);
    try (Connection connection = stage.postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(dump.replace("sf1612_v6", stage.counterparts.schema()));
    }
    events = stage.generator.events(400);
    stage.counterparts.settle(stage.generator.residents(400));
    stage.counterparts.subscribeTo(events);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void whatAnOlderProgramLeftInEveryStateIsFinished() throws Exception {
    assertThat(stage.states()).isEqualTo(STATES);
    assertThat(stage.strings("select state from wsrm_sequence order by id"))
        .containsExactly("TERMINATED", "OPEN", "CLOSED", "UNKNOWN");
    assertThat(stage.strings("select status from batch_job_execution order by job_execution_id"))
        .containsExactly("COMPLETED", "COMPLETED", "FAILED", "STARTED");
    // STAR hands out again what was not terminated.
    Stream.concat(PENDING.stream(), Stream.of(NEW)).map(events::get).forEach(stage.star::enqueue);

    RunResult run = stage.run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.count("published")).isEqualTo(RELEASED.size() + PENDING.size() + 1);
    assertThat(run.count("stored")).isEqualTo(1);
    assertThat(stage.states())
        .isEqualTo(Map.of("PUBLISHED", 15L, "QUARANTINED", 4L, "DISCARDED", 1L));
    assertThat(stage.count("select count(*) from wsrm_sequence where state in ('OPEN', 'UNKNOWN')"))
        .isZero();
    assertThat(stage.strings("select status from batch_job_execution order by job_execution_id"))
        .containsExactly("COMPLETED", "COMPLETED", "FAILED", "FAILED", "COMPLETED");
    assertThat(stage.count("select count(*) from run_failure")).isZero();
    assertThat(
            stage.strings(
                "select version from flyway_schema_history order by installed_rank desc limit 1"))
        .containsExactly(
            Migrations.last(Migrations.of(stage.postgres.jdbcUrl(), stage.counterparts.schema())));
    assertInOrder();
  }

  @Test
  void whatAnOlderProgramLeftOpenIsClosedSinceNobodyKnowsWhatCameUnderItsIdentifier()
      throws Exception {
    // All of the open sequence is sent, as far as we have seen it.
    stage
        .sql()
        .sql("update illness_event set state = 'DISCARDED' where state = 'PENDING'")
        .update();

    assertThat(stage.run().exitCode()).isZero();

    assertThat(
            stage.strings(
                "select state from wsrm_sequence where close_only_since is not null order by id"))
        .containsExactly("CLOSED", "CLOSED");
  }

  private void assertInOrder() throws InterruptedException {
    List<String> delivered =
        stage
            .counterparts
            .ksd()
            .await(RELEASED.size() + PENDING.size() + 1, Stage.PATIENCE)
            .stream()
            .map(DeliveredMessage::messageIdentifier)
            .toList();
    assertThat(delivered)
        .hasSize(RELEASED.size() + PENDING.size() + 1)
        .containsSubsequence(identifiers(RELEASED.stream()))
        .containsSubsequence(identifiers(PENDING.stream().limit(3)));
  }

  private List<String> identifiers(Stream<Integer> numbers) {
    return numbers.map(events::get).map(event -> event.messageIdentifier().toString()).toList();
  }
}
