package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CLOSE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.CREATE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static dk.sf1612.fixtures.star.Operation.TERMINATE_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Misbehaviour;
import dk.sf1612.fixtures.star.Misbehaviour.Moment;
import dk.sf1612.fixtures.star.OpenSequenceRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * STAR may give the Identifier of a sequence that is open to what waits when CreateSequence comes:
 * a sequence after which it was sent is closed, and never terminated.
 */
class CloseOnlyIntegrationTests {

  private static final int OLD = 20;
  private static final int ALL = 23;
  private static final Misbehaviour.Fault NOT_NOW = new Misbehaviour.Fault(1, "not now");

  private Stage stage;
  private List<GeneratedEvent> events;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage().with("sf1612.star.read-timeout", "1s");
    stage.star.whenSequenceIsOpen(OpenSequenceRule.SAME_IDENTIFIER_ANEW);
    events = new ArrayList<>(stage.enqueue(OLD));
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  static Stream<Arguments> waysToLeaveItOpen() {
    Named<Misbehaviour> refused = Named.of("refused", NOT_NOW);
    Named<Misbehaviour> silent =
        Named.of("not answered", new Misbehaviour.Silence(Moment.BEFORE_ACTING));
    return Stream.of(
            Named.of("its answer is lost", new Misbehaviour.Cut(0)),
            Named.of("its answer is late", new Misbehaviour.Silence(Moment.BEFORE_ANSWER)),
            Named.of("a fault after it was opened", new Misbehaviour.FaultAfterActing(NOT_NOW)),
            Named.of(
                "an answer that is none",
                new Misbehaviour.Bytes(answer -> "<html/>".getBytes(StandardCharsets.UTF_8))))
        .flatMap(create -> Stream.of(arguments(refused, create), arguments(silent, create)));
  }

  @ParameterizedTest(name = "Terminate {0}, CreateSequence: {1}")
  @MethodSource("waysToLeaveItOpen")
  void whatCameUnderTheIdentifierOfAnOpenSequenceIsNotTerminatedUnseen(
      Misbehaviour terminate, Misbehaviour create) throws Exception {
    leaveOpen(terminate);
    events.addAll(stage.enqueue(OLD, ALL));
    // The very same run may go on to settle what is left.
    stage.star.onCall(CREATE_SEQUENCE, () -> stage.star.behave(TERMINATE_SEQUENCE));
    stage.star.misbehave(CREATE_SEQUENCE, create, 1);

    assertThat(stage.run().exitCode()).isEqualTo(4);

    assertThat(stage.star.terminated()).isZero();
    stage.star.behave();
    assertTheNextRunDoesAllOfIt();
    assertThat(stage.strings("select state from wsrm_sequence order by id"))
        .containsExactly("CLOSED", "TERMINATED");
  }

  @Test
  void norWhereTheNewSequencesRowCannotBeStored() throws Exception {
    leaveOpen(NOT_NOW);
    events.addAll(stage.enqueue(OLD, ALL));
    stage
        .sql()
        .sql(
            """
            create function refuse() returns trigger language plpgsql as $$
            begin raise exception 'no room'; end $$;
            create trigger refuse before insert on wsrm_sequence execute function refuse()
            """)
        .update();
    stage.star.misbehave(CLOSE_SEQUENCE, NOT_NOW);
    stage.star.onCall(CREATE_SEQUENCE, () -> stage.star.behave(TERMINATE_SEQUENCE));

    assertThat(stage.run().exitCode()).isEqualTo(6);

    assertThat(stage.star.terminated()).isZero();
    stage.sql().sql("drop trigger refuse on wsrm_sequence").update();
    stage.star.behave();
    assertTheNextRunDoesAllOfIt();
  }

  @Test
  void aSequenceIsClosedAlsoWhereCreateSequenceWasRefusedAndNothingIsSentAgain() throws Exception {
    leaveOpen(NOT_NOW);
    stage.star.misbehave(CREATE_SEQUENCE, NOT_NOW, 1);
    stage.star.misbehave(CLOSE_SEQUENCE, NOT_NOW);
    assertThat(stage.run().exitCode()).isEqualTo(4);
    stage.star.behave();
    int before = stage.calls().size();

    RunResult run = stage.run();

    assertThat(run.exitCode()).isZero();
    assertThat(stage.calls().subList(before, stage.calls().size()))
        .containsExactly(CLOSE_SEQUENCE, CREATE_SEQUENCE, GET_ILLNESS_UPDATED, TERMINATE_SEQUENCE);
    assertThat(run.count("duplicates")).isEqualTo(OLD);
    assertThat(run.count("published")).isZero();
    stage.assertDeliveredOnce(events);
  }

  @Test
  void aSequenceThatCameAgainUnderItsIdentifierWasNotTerminated() throws Exception {
    leaveOpen(new Misbehaviour.Silence(Moment.BEFORE_ACTING));
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("UNKNOWN");
    stage.star.onCall(CREATE_SEQUENCE, () -> stage.star.behave(TERMINATE_SEQUENCE));

    assertThat(stage.run().exitCode()).isZero();

    assertThat(stage.strings("select state from wsrm_sequence order by id"))
        .containsExactly("CLOSED", "TERMINATED");
    assertThat(stage.count("select count(*) from wsrm_sequence where close_only_since is null"))
        .isEqualTo(1);
    stage.assertDeliveredOnce(events);
  }

  @Test
  void aSequenceAfterWhichNoneWasAskedForIsTerminatedAfterAll() throws Exception {
    leaveOpen(NOT_NOW);
    stage.star.behave();

    assertThat(stage.run().exitCode()).isZero();

    assertThat(stage.strings("select state from wsrm_sequence order by id"))
        .containsExactly("TERMINATED", "TERMINATED");
    assertThat(stage.strings("select close_only_since from wsrm_sequence"))
        .containsOnlyNulls()
        .hasSize(2);
  }

  private void leaveOpen(Misbehaviour terminate) {
    stage.star.misbehave(TERMINATE_SEQUENCE, terminate);
    assertThat(stage.run().exitCode()).isEqualTo(4);
    assertThat(stage.star.hasOpenSequence()).isTrue();
  }

  private void assertTheNextRunDoesAllOfIt() throws Exception {
    int asked = stage.calls().lastIndexOf(CREATE_SEQUENCE);
    assertThat(stage.run().exitCode()).isZero();
    assertThat(stage.calls().get(asked + 1)).isEqualTo(CLOSE_SEQUENCE);
    assertThat(stage.star.terminated()).isEqualTo(ALL);
    stage.assertDeliveredOnce(events);
  }
}
