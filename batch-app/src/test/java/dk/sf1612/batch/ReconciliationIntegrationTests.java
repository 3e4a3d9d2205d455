package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CLOSE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.CREATE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.TERMINATE_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Misbehaviour;
import dk.sf1612.fixtures.star.OpenSequenceRule;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a run leaves open at STAR is settled by the next, whatever STAR does about it. */
class ReconciliationIntegrationTests {

  private static final int EVENTS = 20;

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

  @ParameterizedTest
  @EnumSource(OpenSequenceRule.class)
  void aSequenceThatCouldNotBeClosedIsClosedBeforeTheNextIsOpened(OpenSequenceRule rule)
      throws Exception {
    stage.star.whenSequenceIsOpen(rule);
    stage.beskedfordeler.unbindQueue();
    stage.star.misbehave(CLOSE_SEQUENCE, new Misbehaviour.Fault(1, "not now"));
    assertThat(stage.run().exitCode()).isEqualTo(5);
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("OPEN");
    stage.star.behave();
    stage.beskedfordeler.bindQueue();
    int before = stage.calls().size();

    assertThat(stage.run().exitCode()).isZero();

    assertThat(stage.calls().subList(before, before + 2))
        .containsExactly(CLOSE_SEQUENCE, CREATE_SEQUENCE);
    assertThat(stage.strings("select state from wsrm_sequence order by id"))
        .containsExactly("CLOSED", "TERMINATED");
    stage.assertDeliveredOnce(events);
  }

  @Test
  void aSequenceOfWhichAllIsSentIsTerminatedByTheNextRun() throws Exception {
    stage.star.misbehave(TERMINATE_SEQUENCE, new Misbehaviour.Fault(1, "not now"));
    assertThat(stage.run().exitCode()).isEqualTo(4);
    stage.star.behave();
    int before = stage.calls().size();

    assertThat(stage.run().exitCode()).isZero();

    assertThat(stage.calls().subList(before, stage.calls().size()))
        .containsExactly(TERMINATE_SEQUENCE, CREATE_SEQUENCE, TERMINATE_SEQUENCE);
    assertThat(stage.star.terminated()).isEqualTo(EVENTS);
    stage.assertDeliveredOnce(events);
  }

  @Test
  void whatTheLastStepCouldNotCloseIsClosedBeforeTheRunEnds() throws Exception {
    stage.beskedfordeler.unbindQueue();
    stage.star.misbehave(CLOSE_SEQUENCE, new Misbehaviour.Fault(1, "not now"), 1);

    assertThat(stage.run().exitCode()).isEqualTo(5);

    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("CLOSED");
    assertThat(stage.calls()).endsWith(CLOSE_SEQUENCE, CLOSE_SEQUENCE);
    assertThat(stage.star.waiting()).isEqualTo(EVENTS);
  }

  @Test
  void anOpenSequenceThatStarNeitherClosesNorReplacesIsNamedWithItsAge() throws Exception {
    stage.star.whenSequenceIsOpen(OpenSequenceRule.FAULT);
    stage.beskedfordeler.unbindQueue();
    stage.star.misbehave(CLOSE_SEQUENCE, new Misbehaviour.Fault(1, "not now"));
    assertThat(stage.run().exitCode()).isEqualTo(5);
    stage.sql().sql("update wsrm_sequence set opened_at = now() - interval '47 minutes'").update();

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error())
        .contains(
            "CreateSequence",
            stage.strings("select identifier from wsrm_sequence").get(0),
            "47 min ago",
            "Call STAR's operations");
  }

  @Test
  void anUnansweredTerminateIsRepeated() throws Exception {
    stage.star.misbehave(
        TERMINATE_SEQUENCE, new Misbehaviour.Silence(Misbehaviour.Moment.BEFORE_ACTING), 1);

    assertThat(stage.with("sf1612.star.read-timeout", "1s").run().exitCode()).isZero();

    assertThat(stage.calls()).endsWith(TERMINATE_SEQUENCE, TERMINATE_SEQUENCE);
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("TERMINATED");
    stage.assertDeliveredOnce(events);
  }

  @Test
  void aRepeatedTerminateOfASequenceThatStarDoesNotKnowAnyMoreIsDone() throws Exception {
    stage.with("sf1612.star.unknown-sequence-codes", "2001");
    stage.star.misbehave(TERMINATE_SEQUENCE, new Misbehaviour.Cut(-1), 1);

    assertThat(stage.run().exitCode()).isZero();

    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("TERMINATED");
    stage.assertDeliveredOnce(events);
  }

  @Test
  void aSequenceThatStarDoesNotKnowIsGoneAndTheRunGoesOn() throws Exception {
    stage.with("sf1612.star.unknown-sequence-codes", "71,72");
    stage.beskedfordeler.unbindQueue();
    stage.star.misbehave(CLOSE_SEQUENCE, new Misbehaviour.Fault(1, "not now"));
    assertThat(stage.run().exitCode()).isEqualTo(5);
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("OPEN");
    stage.beskedfordeler.bindQueue();
    stage.star.misbehave(CLOSE_SEQUENCE, new Misbehaviour.Fault(72, "no such sequence"));
    stage.star.whenSequenceIsOpen(OpenSequenceRule.ROLL_BACK);

    assertThat(stage.run("--max-sequences", "1").exitCode()).isZero();

    assertThat(stage.strings("select state from wsrm_sequence order by id"))
        .containsExactly("CLOSED", "TERMINATED");
    stage.assertDeliveredOnce(events);
  }

  @Test
  void whatStarKnowsNothingOfIsRecordedAsSettledOnceAnotherIsOpen() throws Exception {
    assertThat(stage.run().exitCode()).isZero();
    stage.sql().sql("update wsrm_sequence set state = 'UNKNOWN', settled_at = null").update();
    stage
        .sql()
        .sql(
            """
            insert into wsrm_sequence (identifier, job_execution_id, message_count)
            values ('00000000-0000-4000-8000-000000001612', 1, 7)
            """)
        .update();

    assertThat(stage.run().exitCode()).isZero();

    assertThat(stage.strings("select state from wsrm_sequence order by id"))
        .containsExactly("TERMINATED", "CLOSED", "TERMINATED");
  }

  @Test
  void aSequenceWithTooMuchInQuarantineIsNotTerminatedAfterAll() throws Exception {
    GeneratedEvent spoiled = stage.generator.event(500).spoiled();
    stage.star.enqueue(spoiled);
    stage.star.misbehave(TERMINATE_SEQUENCE, new Misbehaviour.Fault(1, "not now"));
    assertThat(stage.run().exitCode()).isEqualTo(4);
    stage.star.behave();

    assertThat(stage.run("--quarantine-max", "0").exitCode()).isEqualTo(4);

    assertThat(stage.star.terminated()).isZero();
    assertThat(stage.run().exitCode()).isEqualTo(7);
  }

  @Test
  void whatAnEarlierRunPutInQuarantineIsSaidByTheRunThatTerminates() throws Exception {
    stage.star.enqueue(stage.generator.event(500).spoiled());
    stage.star.misbehave(TERMINATE_SEQUENCE, new Misbehaviour.Fault(1, "not now"));
    assertThat(stage.run().exitCode()).isEqualTo(4);
    stage.star.behave();

    assertThat(stage.run().exitCode()).isEqualTo(7);
    assertThat(stage.run().exitCode()).isZero();
  }
}
