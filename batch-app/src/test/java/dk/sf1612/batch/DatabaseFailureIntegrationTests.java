package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CLOSE_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.backend.TcpProxy;
import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
import dk.sf1612.fixtures.beskedfordeler.DeliveredMessage;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Operation;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** PostgreSQL or the CPR replica gone: exit code 6, the sequence closed, each event sent once. */
class DatabaseFailureIntegrationTests {

  private static final int EVENTS = 30;

  private Stage stage;
  private TcpProxy proxy;
  private List<GeneratedEvent> events;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    proxy = TcpProxy.to(stage.postgres.host(), stage.postgres.port());
    events = stage.enqueue(EVENTS);
    stage
        .with("spring.datasource.url", stage.postgres.jdbcUrl(proxy))
        .with("sf1612.job.chunk-size", "10");
  }

  @AfterEach
  void close() throws Exception {
    proxy.close();
    stage.close();
  }

  @Test
  void aDatabaseThatIsDownBeforeTheStartIsSaidSoAndStarIsNotCalled() throws Exception {
    proxy.cut();

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.error()).contains("PostgreSQL");
    assertThat(run.summary().has("openQuarantine")).isFalse();
    assertThat(stage.calls()).isEmpty();
    assertTheNextRunDoesTheRest(EVENTS);
  }

  @ParameterizedTest
  @EnumSource(names = {"CREATE_SEQUENCE", "GET_ILLNESS_UPDATED"})
  void aDatabaseThatIsLostAtACallToStarLeavesTheSequenceClosed(Operation operation)
      throws Exception {
    stage.star.onCall(operation, proxy::cut);

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(stage.calls()).endsWith(CLOSE_SEQUENCE);
    assertThat(stage.star.waiting()).isEqualTo(EVENTS);
    assertThat(stage.beskedfordeler.arrivals()).isEmpty();
    stage.star.onCall(operation, () -> {});
    assertTheNextRunDoesTheRest(EVENTS);
  }

  @Test
  void aDatabaseThatIsLostAtTerminateHasLostNothing() throws Exception {
    stage.star.onCall(Operation.TERMINATE_SEQUENCE, proxy::cut);

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.count("published")).isEqualTo(EVENTS);
    assertThat(stage.star.terminated()).isEqualTo(EVENTS);
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("OPEN");
    stage.star.onCall(Operation.TERMINATE_SEQUENCE, () -> {});
    assertTheNextRunDoesTheRest(0);
  }

  @Test
  void aDatabaseThatIsLostBetweenFetchAndPublishLeavesTheSequenceClosed() throws Exception {
    // Nobody listens there: the first connection to the broker is the moment.
    try (TcpProxy broker = TcpProxy.to(stage.broker.host(), stage.broker.port())) {
      broker.cut();
      stage.with("sf1612.beskedfordeler.port", String.valueOf(broker.port()));
      stage.star.onCall(CLOSE_SEQUENCE, proxy::cut);

      RunResult run = stage.run();

      // The broker was the first cause; the database only kept the ending from being recorded.
      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(stage.calls()).endsWith(CLOSE_SEQUENCE);
      assertThat(stage.star.waiting()).isEqualTo(EVENTS);
    }
    stage.star.onCall(CLOSE_SEQUENCE, () -> {});
    stage.with("sf1612.beskedfordeler.port", String.valueOf(stage.broker.port()));
    assertTheNextRunDoesTheRest(EVENTS);
  }

  @Test
  void aDatabaseThatIsLostWhilePublishingRepeatsOnlyWhatWasNotCommittedUnderTheSameBeskedId()
      throws Exception {
    AtomicBoolean cut = new AtomicBoolean();
    stage.counterparts.answer(
        (arrival, replies) -> {
          if (cut.compareAndSet(false, true)) {
            proxy.cut();
          }
          AnswerRule.accept().arrived(arrival, replies);
        });

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.count("published")).isZero();
    assertThat(stage.calls()).endsWith(CLOSE_SEQUENCE);
    assertThat(stage.star.waiting()).isEqualTo(EVENTS);
    assertThat(stage.count("select count(*) from illness_event where state = 'PENDING'"))
        .isEqualTo(EVENTS);
    int firstWave = stage.beskedfordeler.arrivals().size();
    assertThat(firstWave).isPositive().isLessThanOrEqualTo(10);
    proxy.restore();
    RunResult next = stage.run();
    assertThat(next.exitCode()).isZero();
    assertThat(next.count("published")).isEqualTo(EVENTS);
    List<DeliveredMessage> delivered =
        stage.counterparts.ksd().await(EVENTS + firstWave, Stage.PATIENCE);
    assertThat(delivered).hasSize(EVENTS + firstWave);
    assertThat(delivered.stream().map(DeliveredMessage::beskedId).distinct()).hasSize(EVENTS);
  }

  @Test
  void aCprReplicaWhoseQueryFailsClosesTheSequence() throws Exception {
    stage.counterparts.replica().breakDown();

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.error()).contains("CPR replica did not answer");
    assertThat(stage.calls()).endsWith(CLOSE_SEQUENCE);
    stage.counterparts.replica().mend();
    assertTheNextRunDoesTheRest(EVENTS);
  }

  @Test
  void anEmptyCprReplicaDoesNotAddressEveryoneToKombit() throws Exception {
    stage.counterparts.replica().clear();

    RunResult run = stage.with("sf1612.job.chunk-size", "500").run();

    assertThat(run.exitCode()).isEqualTo(6);
    assertThat(run.error()).contains("it must be empty");
    assertThat(stage.beskedfordeler.arrivals()).isEmpty();
    stage.counterparts.settle(stage.generator.residents(EVENTS));
    assertTheNextRunDoesTheRest(EVENTS);
  }

  private void assertTheNextRunDoesTheRest(int published) throws Exception {
    proxy.restore();
    RunResult next = stage.run();
    assertThat(next.exitCode()).isZero();
    assertThat(next.count("published")).isEqualTo(published);
    stage.assertDeliveredOnce(events);
    assertThat(stage.star.terminated()).isEqualTo(EVENTS);
    assertThat(
            stage.strings(
                "select distinct status from batch_job_execution where status not in ('FAILED', 'COMPLETED')"))
        .isEmpty();
  }
}
