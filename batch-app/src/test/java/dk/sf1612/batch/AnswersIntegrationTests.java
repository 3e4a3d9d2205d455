package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.backend.TcpProxy;
import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
import dk.sf1612.fixtures.beskedfordeler.AnswerRules;
import dk.sf1612.fixtures.beskedfordeler.Arrival;
import dk.sf1612.fixtures.event.GeneratedEvent;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What each kind of answer makes of the events, the sequence and the exit code. */
class AnswersIntegrationTests {

  private static final int EVENTS = 40;

  private Stage stage;
  private List<GeneratedEvent> events = List.of();

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    answersWithin("20s");
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        Arguments.of("20", AnswerRule.accept(), 0, Map.of("PUBLISHED", 40L)),
        Arguments.of("twice", AnswerRules.twice(AnswerRule.accept()), 0, Map.of("PUBLISHED", 40L)),
        Arguments.of(
            "backwards",
            AnswerRules.backwards(EVENTS, AnswerRule.accept()),
            0,
            Map.of("PUBLISHED", 40L)),
        Arguments.of(
            "among answers to nobody",
            AnswerRules.amongStrangers(AnswerRule.accept()),
            0,
            Map.of("PUBLISHED", 40L)),
        Arguments.of(
            "only after another sending, to the first",
            AnswerRules.late(AnswerRule.accept()),
            0,
            Map.of("PUBLISHED", 40L)),
        Arguments.of("silence", AnswerRule.silence(), 5, Map.of("PENDING", 40L)),
        Arguments.of("unparseable", AnswerRules.unparseable(), 5, Map.of("PENDING", 40L)),
        Arguments.of("50", AnswerRules.failing(), 5, Map.of("PENDING", 40L)),
        Arguments.of("41", AnswerRule.refuse(41, "udløbet"), 5, Map.of("PENDING", 40L)),
        Arguments.of("42", AnswerRule.refuse(42, "nej"), 5, Map.of("QUARANTINED", 40L)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void everyKindOfAnswerLeavesWhatItShould(
      String name, AnswerRule rule, int exitCode, Map<String, Long> states) throws Exception {
    enqueueDifferentPeople();
    stage.counterparts.answer(rule);
    answersWithin(states.containsKey("PENDING") ? "300ms" : name.startsWith("only") ? "3s" : "20s");

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(stage.states()).isEqualTo(states);
    assertThat(stage.strings("select state from wsrm_sequence"))
        .containsExactly(exitCode == 0 ? "TERMINATED" : "CLOSED");
  }

  @Test
  void anUnansweredMessageIsSentTwiceInARunAndNotMore() throws Exception {
    enqueueDifferentPeople();
    answersWithin("1s");
    // One that a slow broker has not even confirmed by then would be sent again for that.
    stage.with("sf1612.beskedfordeler.publish-attempts", "1");
    stage.counterparts.answer(AnswerRule.silence());

    assertThat(stage.run().error()).contains("not answered, though sent twice");

    stage.beskedfordeler.awaitArrivals(EVENTS + 1, Stage.PATIENCE);
    assertThat(sendings()).hasSize(EVENTS).containsValue(2L);
    assertThat(sendings().values()).allMatch(sendings -> sendings <= 2);
  }

  @Test
  void answersThatComeSlowlyButSteadilyAreAwaitedAndNothingIsSentTwice() throws Exception {
    events = differentPeople(150);
    stage.star.enqueue(events.toArray(GeneratedEvent[]::new));
    answersWithin("3s");
    stage.counterparts.answer(
        AnswerRules.slowly(Duration.ofMillis(100), Duration.ofSeconds(9), AnswerRule.accept()));

    RunResult run = stage.run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.count("durationMs")).isGreaterThan(9_000);
    assertThat(stage.beskedfordeler.arrivals()).hasSize(150);
  }

  @Test
  void aRefusalAfterARunWithoutAnswersSaysThatTheMessageMayBeThere() throws Exception {
    stage.enqueue(1);
    answersWithin("300ms");
    stage.counterparts.answer(AnswerRule.silence());
    assertThat(stage.run().exitCode()).isEqualTo(5);
    answersWithin("20s");
    stage.counterparts.answer(AnswerRule.refuse(40, "kendt"));

    assertThat(stage.run().exitCode()).isEqualTo(7);

    assertThat(stage.strings("select cause || ': ' || reason from quarantine"))
        .containsExactly(
            "REFUSED_ON_REPEAT: refused with StatusKode 40 on repeat, may have been delivered");
  }

  @Test
  void of500OneIsRefusedAndOneUnansweredAndTheOthersStaySent() throws Exception {
    answersWithin("4s");
    events = differentPeople(500);
    stage.star.enqueue(events.toArray(GeneratedEvent[]::new));
    stage.counterparts.answer(
        AnswerRule.accept()
            .except(is(events.get(249)), AnswerRule.refuse(42, "nej"))
            .except(is(events.get(399)), AnswerRule.silence()));

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.count("published")).isEqualTo(498);
    assertThat(stage.states())
        .isEqualTo(Map.of("PUBLISHED", 498L, "QUARANTINED", 1L, "PENDING", 1L));
    assertThat(stage.beskedfordeler.awaitArrivals(501, Stage.PATIENCE)).hasSize(501);

    stage.counterparts.answer(AnswerRule.accept());
    RunResult rerun = stage.run();

    assertThat(rerun.exitCode()).isEqualTo(7);
    assertThat(rerun.count("published")).isEqualTo(1);
    List<Arrival> arrivals = stage.beskedfordeler.arrivals();
    assertThat(arrivals).hasSize(502);
    assertThat(arrivals.get(501).messageIdentifier()).contains(events.get(399).messageIdentifier());
    assertThat(stage.star.terminated()).isEqualTo(500);
  }

  @Test
  void aConnectionCutBeforeTheConfirmsRepeatsWhatWasNotAcceptedWithTheSameBeskedId()
      throws Exception {
    events = differentPeople(60);
    stage.star.enqueue(events.toArray(GeneratedEvent[]::new));
    try (TcpProxy proxy = TcpProxy.to(stage.broker.host(), stage.broker.port())) {
      stage
          .with("sf1612.beskedfordeler.port", String.valueOf(proxy.port()))
          .with("sf1612.beskedfordeler.publish-attempts", "1")
          .with("sf1612.job.chunk-size", "20");
      AtomicInteger arrived = new AtomicInteger();
      stage.counterparts.answer(
          (arrival, replies) -> {
            int number = arrived.incrementAndGet();
            if (number <= 20) {
              AnswerRule.accept().arrived(arrival, replies);
            } else if (number == 21) {
              // The first chunk is through; of the second nothing comes back any more.
              proxy.holdAnswers();
            } else if (number == 40) {
              proxy.cut();
            }
          });

      RunResult run = stage.run();

      assertThat(run.exitCode()).isEqualTo(5);
      assertThat(run.count("published")).isEqualTo(20);
      proxy.restore();
      stage.counterparts.answer(AnswerRule.accept());
      RunResult rerun = stage.run();

      assertThat(rerun.exitCode()).isZero();
      assertThat(rerun.count("published")).isEqualTo(40);
      assertThat(stage.beskedfordeler.awaitArrivals(80, Stage.PATIENCE)).hasSize(80);
      assertBeskedIdsAreStable();
      assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 60L));
    }
  }

  /** How often each message was sent. */
  private Map<UUID, Long> sendings() {
    return stage.beskedfordeler.arrivals().stream()
        .collect(
            Collectors.groupingBy(
                arrival -> arrival.beskedId().orElseThrow(), Collectors.counting()));
  }

  // Short where nothing is to come; where something is, long enough for a slow machine.
  private void answersWithin(String timeout) {
    stage.with("sf1612.beskedfordeler.answer-timeout", timeout);
  }

  private void assertBeskedIdsAreStable() {
    Map<UUID, Set<UUID>> beskedIds = new HashMap<>();
    for (Arrival arrival : stage.beskedfordeler.arrivals()) {
      beskedIds
          .computeIfAbsent(arrival.messageIdentifier().orElseThrow(), id -> new HashSet<>())
          .add(arrival.beskedId().orElseThrow());
    }
    assertThat(beskedIds).hasSize(60);
    assertThat(beskedIds.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
  }

  private void enqueueDifferentPeople() throws Exception {
    events = differentPeople(EVENTS);
    stage.star.enqueue(events.toArray(GeneratedEvent[]::new));
  }

  private List<GeneratedEvent> differentPeople(int count) throws Exception {
    List<GeneratedEvent> all = stage.generator.events(4 * count);
    stage.counterparts.settle(stage.generator.residents(4 * count));
    Set<String> people = new HashSet<>();
    List<GeneratedEvent> different =
        all.stream().filter(event -> people.add(event.personNumber())).limit(count).toList();
    stage.counterparts.subscribeTo(different);
    assertThat(different).hasSize(count);
    return different;
  }

  private static Predicate<Arrival> is(GeneratedEvent event) {
    return arrival ->
        arrival.messageIdentifier().filter(event.messageIdentifier()::equals).isPresent();
  }
}
