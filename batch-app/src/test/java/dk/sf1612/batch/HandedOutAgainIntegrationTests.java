package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CREATE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static dk.sf1612.fixtures.star.Operation.TERMINATE_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Misbehaviour;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A STAR that hands out again what it has confirmed as terminated does not keep a run for ever. */
class HandedOutAgainIntegrationTests {

  private static final int FULL = 20;
  private static final Misbehaviour.Fault NOT_NOW = new Misbehaviour.Fault(1, "not now");

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage().with("sf1612.star.messages-per-sequence", String.valueOf(FULL));
    stage.star.messagesPerSequence(FULL);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void theSameEventsAfterAConfirmedTerminateEndTheRun() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(FULL);
    stage.star.terminateInVain(5);

    RunResult run = stage.run();

    assertSaysSo(run);
    assertThat(stage.calls())
        .containsExactly(
            CREATE_SEQUENCE,
            GET_ILLNESS_UPDATED,
            TERMINATE_SEQUENCE,
            CREATE_SEQUENCE,
            GET_ILLNESS_UPDATED,
            TERMINATE_SEQUENCE);
    assertThat(run.count("fetched")).isEqualTo(2 * FULL);
    assertThat(run.count("published")).isEqualTo(FULL);
    assertThat(stage.strings("select distinct state from wsrm_sequence"))
        .containsExactly("TERMINATED");
    assertThat(stage.strings("select distinct status from batch_job_execution"))
        .containsExactly("COMPLETED");
    assertSaysSo(stage.run());
    assertThat(stage.calls()).hasSize(12);
    stage.assertDeliveredOnce(events);
  }

  @Test
  void alsoWhereTwoSequencesTakeTurns() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(2 * FULL);
    stage.star.onActed(
        TERMINATE_SEQUENCE,
        () ->
            stage.star.enqueue(
                stage.star.terminatedEvents().stream()
                    .skip(stage.star.terminated() - FULL)
                    .toList()));

    assertSaysSo(stage.run());

    assertThat(stage.count("select count(*) from wsrm_sequence")).isEqualTo(3);
    stage.assertDeliveredOnce(events);
  }

  @Test
  void alsoWhereAnEarlierRunsSequenceWasTerminatedByThisOne() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(FULL / 2);
    stage.star.misbehave(TERMINATE_SEQUENCE, NOT_NOW);
    assertThat(stage.run().exitCode()).isEqualTo(4);
    stage.star.behave();
    stage.star.terminateInVain(1);

    assertSaysSo(stage.run());

    assertThat(stage.run().exitCode()).isZero();
    stage.assertDeliveredOnce(events);
  }

  @Test
  void amongNewEventsTheyAreNoReasonToEnd() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(FULL + 10);
    stage.star.terminateInVain(1);
    stage.star.onActed(TERMINATE_SEQUENCE, () -> stage.star.messagesPerSequence(FULL + 5));

    RunResult run = stage.run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.count("duplicates")).isEqualTo(FULL);
    assertThat(run.summary().get("executions")).hasSize(3);
    stage.assertDeliveredOnce(events);
  }

  @Test
  void afterARollBackTheyAreNormalAndTheRunGoesOn() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(2 * FULL);
    stage.star.misbehave(TERMINATE_SEQUENCE, NOT_NOW);
    assertThat(stage.run().exitCode()).isEqualTo(4);
    stage.star.expireSequence();
    stage.star.behave();

    RunResult run = stage.run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.count("duplicates")).isEqualTo(FULL);
    assertThat(run.count("published")).isEqualTo(FULL);
    stage.assertDeliveredOnce(events);
  }

  private static void assertSaysSo(RunResult run) {
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error()).contains("confirmed as terminated", "Nothing was lost", "ask STAR");
  }
}
