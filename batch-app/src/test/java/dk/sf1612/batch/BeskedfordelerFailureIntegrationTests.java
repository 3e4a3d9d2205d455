package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CLOSE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever the broker does wrong: exit code 5, the sequence closed, and each event sent once. */
class BeskedfordelerFailureIntegrationTests {

  private static final int EVENTS = 30;

  private Stage stage;
  private List<GeneratedEvent> events;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    events = stage.enqueue(EVENTS);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void aBrokerThatIsDownClosesTheSequence() throws Exception {
    stage.with("sf1612.beskedfordeler.port", "1");

    assertNothingIsSent(stage.run(), "cannot be reached");

    stage.with("sf1612.beskedfordeler.port", String.valueOf(stage.broker.port()));
    assertTheNextRunSendsEachOnce();
  }

  @Test
  void aMissingExchangeClosesTheSequence() throws Exception {
    stage.beskedfordeler.deleteExchange();

    assertNothingIsSent(
        stage.run(), "code 404: does the exchange of sf1612.beskedfordeler.exchange exist?");

    stage.beskedfordeler.declareExchange();
    assertTheNextRunSendsEachOnce();
  }

  @Test
  void anUnboundQueueClosesTheSequence() throws Exception {
    stage.beskedfordeler.unbindQueue();

    assertNothingIsSent(stage.run(), "routed nowhere");

    stage.beskedfordeler.bindQueue();
    assertTheNextRunSendsEachOnce();
  }

  @Test
  void aRerunAfterACompletedFetchPublishesOldAndNewBeforeItTerminates() throws Exception {
    stage.beskedfordeler.unbindQueue();
    assertThat(stage.run().exitCode()).isEqualTo(5);
    assertThat(
            stage.strings(
                "select status from batch_step_execution where step_name = 'fetchAndPersist'"))
        .containsExactly("COMPLETED");
    List<GeneratedEvent> later = stage.enqueue(EVENTS, EVENTS + 20);
    stage.beskedfordeler.bindQueue();
    stage.star.onCall(
        Operation.TERMINATE_SEQUENCE,
        () ->
            assertThat(stage.count("select count(*) from illness_event where state = 'PUBLISHED'"))
                .isEqualTo(EVENTS + 20));

    RunResult rerun = stage.run();

    assertThat(rerun.exitCode()).isZero();
    assertThat(rerun.count("fetched")).isEqualTo(EVENTS + 20);
    assertThat(rerun.count("stored")).isEqualTo(20);
    assertThat(rerun.count("published")).isEqualTo(EVENTS + 20);
    assertThat(stage.count("select count(*) from batch_job_instance")).isEqualTo(1);
    assertThat(stage.count("select count(*) from batch_job_execution")).isEqualTo(2);
    events = Stream.concat(events.stream(), later.stream()).toList();
    stage.assertDeliveredOnce(events);
    assertThat(stage.star.terminated()).isEqualTo(EVENTS + 20);
  }

  private void assertNothingIsSent(RunResult run, String reason) {
    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.error()).contains(reason);
    assertThat(run.count("published")).isZero();
    assertThat(stage.calls()).endsWith(GET_ILLNESS_UPDATED, CLOSE_SEQUENCE);
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("CLOSED");
    assertThat(stage.count("select count(*) from illness_event where state = 'PENDING'"))
        .isEqualTo(EVENTS);
    assertThat(stage.star.waiting()).isEqualTo(EVENTS);
  }

  private void assertTheNextRunSendsEachOnce() throws Exception {
    RunResult next = stage.run();
    assertThat(next.exitCode()).isZero();
    assertThat(next.count("duplicates")).isEqualTo(EVENTS);
    assertThat(next.count("published")).isEqualTo(EVENTS);
    stage.assertDeliveredOnce(events);
  }
}
