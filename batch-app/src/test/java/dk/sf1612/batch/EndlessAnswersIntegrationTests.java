package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CLOSE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.CREATE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Misbehaviour;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** STAR's answer never ends: the run does, with the sequence closed and nothing published. */
class EndlessAnswersIntegrationTests {

  private static final int CHUNK = 20;
  private static final String POSITIONS =
      "select count(*) from sequence_event where sequence_id = ";

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage().with("sf1612.job.chunk-size", String.valueOf(CHUNK));
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void theFetchEndsWhenMoreCameThanWereAnnounced() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(30);
    stage.star.misbehave(GET_ILLNESS_UPDATED, new Misbehaviour.Endless());

    RunResult run = stage.run();

    assertClosed(run);
    assertThat(run.error()).contains("STAR announced 30 events", "and sent more");
    assertThat(stage.count(POSITIONS + 1)).as("what is committed").isLessThanOrEqualTo(30);
    stage.star.behave();
    assertThat(stage.run().exitCode()).isZero();
    stage.assertDeliveredOnce(events);
  }

  @Test
  void aBillionInvalidEventsEndWithTheChunkThatIsOverTheLimit() throws Exception {
    enqueueWithoutEnd(i -> stage.generator.event(i).spoiled().xml());

    RunResult run = stage.run();

    assertClosed(run);
    assertThat(run.error())
        .contains("20 events are in quarantine, and at most 10 may be: 20 × EventDate");
    assertThat(stage.states()).isEqualTo(Map.of("QUARANTINED", (long) CHUNK));
    assertThat(run.count("fetched")).isEqualTo(CHUNK);
    assertThat(stage.command("quarantine", "list").output().lines()).hasSize(1 + CHUNK);
  }

  @Test
  void invalidEventsAmongGoodOnesEndTheFetchWhenTheyAreTooMany() throws Exception {
    enqueueWithoutEnd(
        i ->
            i % 5 == 0 ? stage.generator.event(i).spoiled().xml() : stage.generator.event(i).xml());

    assertClosed(stage.run());

    // Four of each chunk: the third has the eleventh.
    assertThat(stage.states()).isEqualTo(Map.of("QUARANTINED", 12L, "PENDING", 48L));
  }

  @Test
  void aHigherLimitLetsMoreCome() throws Exception {
    enqueueWithoutEnd(i -> stage.generator.event(i).spoiled().xml());

    assertThat(stage.run("--quarantine-max", "50").exitCode()).isEqualTo(4);

    assertThat(stage.states()).isEqualTo(Map.of("QUARANTINED", 60L));
  }

  @Test
  void oneInvalidEventOverAndOverEndsTheFetchToo() throws Exception {
    stage.with("sf1612.star.messages-per-sequence", "100");
    enqueueWithoutEnd(i -> stage.generator.event(0).spoiled().xml());

    RunResult run = stage.run();

    assertClosed(run);
    assertThat(run.error()).contains("over and over", "120 times by now");
    assertThat(stage.states()).isEqualTo(Map.of("QUARANTINED", 1L));
    assertThat(stage.count(POSITIONS + 1)).isEqualTo(120);
  }

  @Test
  void oneInvalidEventThatComesSomeTimesIsOneInQuarantine() throws Exception {
    GeneratedEvent bad = stage.generator.event(0).spoiled();
    for (int i = 0; i < 50; i++) {
      stage.star.enqueue(bad);
    }

    assertThat(stage.run().exitCode()).isEqualTo(7);

    assertThat(stage.star.terminated()).isEqualTo(50);
  }

  @Test
  void eventsInQuarantineFromBeforeCountToo() throws Exception {
    GeneratedEvent[] bad =
        stage.generator.events(60).stream()
            .map(GeneratedEvent::spoiled)
            .toArray(GeneratedEvent[]::new);
    stage.star.enqueue(bad);
    stage.star.misbehave(GET_ILLNESS_UPDATED, new Misbehaviour.OneEventFewer(), 1);
    assertThat(stage.run("--quarantine-max", "60").exitCode()).isEqualTo(4);
    assertThat(stage.states().get("QUARANTINED")).isGreaterThanOrEqualTo(40);
    stage.with("sf1612.job.chunk-size", "5");

    assertClosed(stage.run());

    assertThat(stage.count(POSITIONS + 2)).isEqualTo(15);
  }

  @Test
  void whatAnOperatorHasDiscardedDoesNotCount() throws Exception {
    GeneratedEvent[] bad =
        stage.generator.events(20).stream()
            .map(GeneratedEvent::spoiled)
            .toArray(GeneratedEvent[]::new);
    stage.star.enqueue(bad);
    assertThat(stage.run().exitCode()).isEqualTo(4);
    stage.sql().sql("update illness_event set state = 'DISCARDED'").update();
    stage.with("sf1612.job.chunk-size", "5");

    assertThat(stage.run().exitCode()).isZero();

    assertThat(stage.star.terminated()).isEqualTo(20);
  }

  @Test
  void aBillionGoodEventsEndWithTheSizeOfTheAnswer() throws Exception {
    stage.enqueue(30);
    stage.star.misbehave(CREATE_SEQUENCE, new Misbehaviour.Endless());
    stage.star.misbehave(GET_ILLNESS_UPDATED, new Misbehaviour.Endless());
    stage.with("sf1612.star.max-answer-size", "300KB");

    RunResult run = stage.run();

    assertClosed(run);
    assertThat(run.error()).contains("AnswerTooLarge");
    assertThat(stage.states()).isEqualTo(Map.of("PENDING", 30L));
  }

  private void enqueueWithoutEnd(IntFunction<String> event) {
    stage.star.messagesPerSequence(Integer.MAX_VALUE);
    stage.star.enqueueLazily(999_999_999, event);
  }

  private void assertClosed(RunResult run) {
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(stage.calls()).endsWith(GET_ILLNESS_UPDATED, CLOSE_SEQUENCE);
    assertThat(stage.strings("select distinct state from wsrm_sequence")).containsExactly("CLOSED");
    assertThat(stage.beskedfordeler.arrivals()).isEmpty();
  }
}
