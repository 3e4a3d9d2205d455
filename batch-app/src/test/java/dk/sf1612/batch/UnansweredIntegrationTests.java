package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
import dk.sf1612.fixtures.beskedfordeler.AnswerRules;
import dk.sf1612.fixtures.beskedfordeler.Arrival;
import dk.sf1612.fixtures.beskedfordeler.DeliveredMessage;
import dk.sf1612.fixtures.event.GeneratedEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What nobody answers does not stop the queue, and an outage puts nothing aside. */
class UnansweredIntegrationTests {

  private static final int PER_SEQUENCE = 10;

  /** Where answers are to come: long enough for a slow machine. */
  private static final String LONG = "3s";

  /** Where none are. */
  private static final String SHORT = "300ms";

  private Stage stage;

  /** Three of one person, in their order. */
  private List<GeneratedEvent> three = List.of();

  /** One each of other people. */
  private List<GeneratedEvent> others = List.of();

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    answersWithin(LONG);
    stage.with("sf1612.star.messages-per-sequence", String.valueOf(PER_SEQUENCE));
    stage.star.messagesPerSequence(PER_SEQUENCE);
    drawPeople();
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void oneMessageThatIsNeverAnsweredDoesNotStopTheQueueForGood() throws Exception {
    // The first sequence has the silent event twice and a later one of its person; a third event of
    // the person comes in the second sequence.
    enqueue(
        List.of(
            others.subList(0, 3),
            three.subList(0, 2),
            three.subList(0, 1),
            others.subList(3, 12),
            three.subList(2, 3)));
    neverAnswer(three.get(0));

    RunResult first = stage.run();
    answersWithin(SHORT);
    RunResult second = stage.run();

    assertThat(first.exitCode()).isEqualTo(5);
    assertThat(first.count("published")).isEqualTo(7);
    assertThat(first.error()).contains("BeskedIds: " + beskedId(three.get(0)) + " (in 1 run).");
    assertThat(first.error()).contains("in 3 runs goes to quarantine", "`quarantine add ID`");
    assertThat(second.exitCode()).isEqualTo(5);
    assertThat(second.error()).contains(beskedId(three.get(0)) + " (in 2 runs)");
    assertThat(stage.star.terminated()).isZero();

    answersWithin(LONG);
    RunResult third = stage.run();

    assertThat(third.exitCode()).isEqualTo(7);
    assertThat(third.count("published")).isEqualTo(5);
    assertThat(third.count("quarantined")).isEqualTo(3);
    assertThat(stage.star.terminated()).isEqualTo(16);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 12L, "QUARANTINED", 3L));
    assertThat(stage.strings("select cause || ': ' || reason from quarantine order by cause"))
        .containsExactly(
            "HELD_BEHIND: an earlier event of the person is in quarantine",
            "HELD_BEHIND: an earlier event of the person is in quarantine",
            "UNANSWERED: unanswered in 3 runs: it may have been delivered");
    assertNobodyIsCounted();

    stage.counterparts.answer(AnswerRule.accept());
    assertThat(command("release", beskedId(three.get(0))).exitCode()).isZero();
    assertThat(stage.run().exitCode()).isZero();
    assertThat(firstDeliveriesTo(three.get(0).personNumber()))
        .containsExactlyElementsOf(identifiers(three));
  }

  @Test
  void anOutageOfFiveRunsPutsNothingAside() throws Exception {
    enqueue(List.of(others.subList(0, 4)));
    answersWithin(SHORT);
    stage.counterparts.answer(AnswerRule.silence());

    for (int run = 1; run <= 5; run++) {
      RunResult result = stage.run();
      assertThat(result.exitCode()).isEqualTo(5);
      assertThat(result.error()).contains("No other was answered since", "(in " + run + " run");
    }

    assertThat(stage.states()).isEqualTo(Map.of("PENDING", 4L));
    assertThat(stage.strings("select distinct runs from unanswered")).containsExactly("5");
  }

  @Test
  void onlyTenAreNamed() throws Exception {
    enqueue(List.of(others.subList(0, 12)));
    answersWithin(SHORT);
    stage.with("sf1612.star.messages-per-sequence", "20");
    stage.star.messagesPerSequence(20);
    stage.counterparts.answer(AnswerRule.silence());

    assertThat(stage.run().error()).contains("sent twice: 12.", "(in 1 run) and 2 more.");
  }

  @Test
  void moreThanTheLimitStayWhereTheyAreUntilSomebodyAllowsThem() throws Exception {
    stage.with("sf1612.quarantine.max-per-sequence", "2");
    enqueue(List.of(others.subList(0, 8)));
    stage.counterparts.answer(
        AnswerRule.accept()
            .except(isOneOf(others.get(0)), AnswerRule.silence())
            .except(isOneOf(others.get(1)), AnswerRules.failing())
            .except(isOneOf(others.get(2)), AnswerRules.unparseable()));

    stage.run();
    answersWithin(SHORT);
    stage.run();
    RunResult third = stage.run();

    assertThat(third.exitCode()).isEqualTo(5);
    assertThat(third.error()).contains("(in 3 runs)", "They are more than may go to quarantine");
    assertThat(stage.states()).isEqualTo(Map.of("PENDING", 3L, "PUBLISHED", 5L));

    assertThat(stage.run("--quarantine-max", "3").exitCode()).isEqualTo(7);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 5L, "QUARANTINED", 3L));
  }

  @Test
  void aRefusalIsAnAnswerToAnotherAndTakesRoomFromTheLimit() throws Exception {
    stage
        .with("sf1612.quarantine.max-per-sequence", "1")
        .with("sf1612.quarantine.unanswered-runs", "1");
    enqueue(List.of(others.subList(0, 2)));
    stage.counterparts.answer(
        AnswerRule.refuse(42, "nej").except(isOneOf(others.get(1)), AnswerRule.silence()));

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.error()).contains("They are more than may go to quarantine");
    assertThat(stage.states()).isEqualTo(Map.of("PENDING", 1L, "QUARANTINED", 1L));

    answersWithin(SHORT);
    assertThat(stage.run("--quarantine-max", "2").exitCode()).isEqualTo(7);
    assertThat(stage.strings("select cause from quarantine order by cause"))
        .containsExactly("REFUSED", "UNANSWERED");
  }

  @Test
  void aQueueOfOneWaitsUntilAnotherIsAnswered() throws Exception {
    stage.with("sf1612.quarantine.unanswered-runs", "2");
    enqueue(List.of(others.subList(0, 1)));
    neverAnswer(others.get(0));

    answersWithin(SHORT);
    stage.run();
    stage.run();
    assertThat(stage.run().exitCode()).isEqualTo(5);
    assertThat(stage.states()).isEqualTo(Map.of("PENDING", 1L));

    answersWithin(LONG);
    enqueue(List.of(others.subList(1, 2)));
    assertThat(stage.run().exitCode()).isEqualTo(7);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 1L, "QUARANTINED", 1L));
    assertThat(stage.strings("select reason from quarantine"))
        .containsExactly("unanswered in 4 runs: it may have been delivered");
  }

  @Test
  void whatIsAnsweredAfterTwoRunsIsNotCountedAnyMore() throws Exception {
    enqueue(List.of(others.subList(0, 1)));
    neverAnswer(others.get(0));
    answersWithin(SHORT);
    stage.run();
    stage.run();
    assertThat(stage.strings("select runs from unanswered")).containsExactly("2");

    answersWithin(LONG);
    stage.counterparts.answer(AnswerRule.accept());

    assertThat(stage.run().exitCode()).isZero();
    assertNobodyIsCounted();
  }

  @Test
  void inChunksOfOneTheOthersAreSentAllTheSameAndNobodyOvertakes() throws Exception {
    stage.with("sf1612.job.chunk-size", "1").with("sf1612.quarantine.unanswered-runs", "2");
    enqueue(List.of(three.subList(0, 2), others.subList(0, 8)));
    neverAnswer(three.get(0));

    RunResult first = stage.run();

    assertThat(first.exitCode()).isEqualTo(5);
    assertThat(first.count("published")).isEqualTo(8);
    answersWithin(SHORT);
    assertThat(stage.run().exitCode()).isEqualTo(7);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 8L, "QUARANTINED", 2L));
    assertThat(arrivals(three.get(1))).isEmpty();
  }

  @Test
  void inChunksOfOneNoneOfTooManyIsPutAside() throws Exception {
    stage
        .with("sf1612.job.chunk-size", "1")
        .with("sf1612.quarantine.unanswered-runs", "1")
        .with("sf1612.quarantine.max-per-sequence", "2");
    answersWithin(SHORT);
    enqueue(List.of(others.subList(0, 5)));
    neverAnswer(others.subList(1, 5).toArray(GeneratedEvent[]::new));

    assertThat(stage.run().exitCode()).isEqualTo(5);

    assertThat(stage.states()).doesNotContainKey("QUARANTINED");
    // No use to send more, once they are more than may go.
    assertThat(arrivals(others.get(4))).isEmpty();
  }

  @Test
  void aReleasedEventCountsAnewAndItsRefusalSaysThatItMayBeThere() throws Exception {
    stage.with("sf1612.quarantine.unanswered-runs", "1");
    enqueue(List.of(others.subList(0, 3)));
    neverAnswer(others.get(0));
    assertThat(stage.run().exitCode()).isEqualTo(7);

    stage.with("sf1612.quarantine.unanswered-runs", "2");
    assertThat(command("release", beskedId(others.get(0))).exitCode()).isZero();
    answersWithin(SHORT);
    assertThat(stage.run().error()).contains("(in 1 run)");
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 2L, "RELEASED", 1L));

    answersWithin(LONG);
    stage.counterparts.answer(AnswerRule.refuse(40, "kendt"));
    assertThat(stage.run().exitCode()).isEqualTo(7);
    assertThat(stage.strings("select cause from quarantine")).containsExactly("REFUSED_ON_REPEAT");
  }

  @Test
  void anOperatorPutsOneAsideAtOnceAndTheQueueMovesOn() throws Exception {
    enqueue(List.of(three.subList(0, 2), others.subList(0, 10), three.subList(2, 3)));
    neverAnswer(three.get(0));
    answersWithin(SHORT);
    assertThat(stage.run().exitCode()).isEqualTo(5);
    String silent = beskedId(three.get(0));

    assertThat(command("add", silent).exitCode()).isZero();

    answersWithin(LONG);
    assertThat(stage.run().exitCode()).isEqualTo(7);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 10L, "QUARANTINED", 3L));
    assertThat(stage.star.terminated()).isEqualTo(13);
    assertNobodyIsCounted();

    stage.counterparts.answer(AnswerRule.accept());
    assertThat(command("release", silent).exitCode()).isZero();
    assertThat(stage.run().exitCode()).isZero();
    assertThat(firstDeliveriesTo(three.get(0).personNumber()))
        .containsExactlyElementsOf(identifiers(three));
  }

  private void answersWithin(String timeout) {
    stage.with("sf1612.beskedfordeler.answer-timeout", timeout);
  }

  private void drawPeople() throws Exception {
    List<GeneratedEvent> all = stage.generator.events(400);
    stage.counterparts.settle(stage.generator.residents(400));
    stage.counterparts.subscribeTo(all);
    Map<String, List<GeneratedEvent>> byPerson = new LinkedHashMap<>();
    all.forEach(
        event -> byPerson.computeIfAbsent(event.personNumber(), p -> new ArrayList<>()).add(event));
    three =
        byPerson.values().stream()
            .filter(events -> events.size() >= 3)
            .findFirst()
            .orElseThrow()
            .subList(0, 3);
    others =
        byPerson.values().stream()
            .map(events -> events.get(0))
            .filter(event -> !event.personNumber().equals(three.get(0).personNumber()))
            .toList();
  }

  private void enqueue(List<List<GeneratedEvent>> parts) {
    stage.star.enqueue(parts.stream().flatMap(List::stream).toArray(GeneratedEvent[]::new));
  }

  private void neverAnswer(GeneratedEvent... events) {
    stage.counterparts.answer(AnswerRule.accept().except(isOneOf(events), AnswerRule.silence()));
  }

  private static Predicate<Arrival> isOneOf(GeneratedEvent... events) {
    Set<UUID> identifiers = Set.copyOf(identifiers(List.of(events)));
    return arrival -> arrival.messageIdentifier().filter(identifiers::contains).isPresent();
  }

  private static List<UUID> identifiers(List<GeneratedEvent> events) {
    return events.stream().map(GeneratedEvent::messageIdentifier).toList();
  }

  private List<Arrival> arrivals(GeneratedEvent event) {
    return stage.beskedfordeler.arrivals().stream().filter(isOneOf(event)).toList();
  }

  private String beskedId(GeneratedEvent event) {
    return stage
        .strings(
            "select besked_id from illness_event where message_identifier = '%s'"
                .formatted(event.messageIdentifier()))
        .get(0);
  }

  private Set<UUID> firstDeliveriesTo(String person) throws InterruptedException {
    return stage.counterparts.ksd().await(three.size(), Stage.PATIENCE).stream()
        .filter(message -> message.personUrn().endsWith(person))
        .map(DeliveredMessage::messageIdentifier)
        .map(UUID::fromString)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void assertNobodyIsCounted() {
    assertThat(stage.count("select count(*) from unanswered")).isZero();
  }

  private RunResult command(String name, String... ids) {
    List<String> words = new ArrayList<>(List.of("quarantine", name));
    words.addAll(List.of(ids));
    return stage.command(words.toArray(String[]::new));
  }
}
