package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CLOSE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.CREATE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static dk.sf1612.fixtures.star.Operation.TERMINATE_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
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

/** What cannot be sent is put aside, up to a limit, and the rest goes on. */
class QuarantineIntegrationTests {

  private static final String NO = "Person 0101011234 er ukendt";

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void tenRefusedAreAsideAndDeliveredOnceWhenReleased() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(500);
    List<GeneratedEvent> refused = firstOfTheirPeople(events, 10);
    List<GeneratedEvent> held = behind(events, refused);
    refuse(refused);

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.count("published")).isEqualTo(490 - held.size());
    assertThat(run.count("quarantined")).isEqualTo(10 + held.size());
    assertThat(run.count("openQuarantine")).isEqualTo(10 + held.size());
    assertThat(stage.calls()).startsWith(CREATE_SEQUENCE, GET_ILLNESS_UPDATED, TERMINATE_SEQUENCE);
    assertThat(stage.star.terminated()).isEqualTo(500);
    assertThat(stage.states())
        .isEqualTo(Map.of("PUBLISHED", 490L - held.size(), "QUARANTINED", 10L + held.size()));

    // The code is said once, by the run that put them there; what is there is said by each.
    RunResult quiet = stage.run();
    assertThat(quiet.exitCode()).isZero();
    assertThat(quiet.count("quarantined")).isZero();
    assertThat(quiet.count("openQuarantine")).isEqualTo(10 + held.size());

    stage.counterparts.answer(AnswerRule.accept());
    assertThat(command("release", ids("REFUSED"))).isZero();
    RunResult next = stage.run();

    assertThat(next.exitCode()).isZero();
    assertThat(next.count("fetched")).isZero();
    assertThat(next.count("published")).isEqualTo(10 + held.size());
    assertThat(next.count("openQuarantine")).isZero();
    stage.assertDeliveredOnce(events);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 500L));
    assertThat(stage.run().count("published")).isZero();
  }

  @Test
  void elevenRefusedCloseTheSequenceUntilSomebodyAllowsThem() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(200);
    List<GeneratedEvent> refused = firstOfTheirPeople(events, 11);
    refuse(refused);
    int delivered = 200 - 11 - behind(events, refused).size();

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.error())
        .contains("11 × refused with StatusKode 42")
        .contains("--quarantine-max 11")
        .doesNotContain("0101011234");
    assertThat(stage.calls()).endsWith(CLOSE_SEQUENCE);

    RunResult rerun = stage.run();
    assertThat(rerun.exitCode()).isEqualTo(5);
    assertThat(rerun.count("published")).isZero();
    assertThat(stage.calls()).endsWith(CLOSE_SEQUENCE);

    RunResult allowed = stage.run("--quarantine-max", "11");
    assertThat(allowed.exitCode()).isEqualTo(7);
    assertThat(stage.calls()).endsWith(TERMINATE_SEQUENCE);
    assertThat(stage.counterparts.ksd().await(delivered, Stage.PATIENCE)).hasSize(delivered);
    assertThat(stage.run().exitCode()).isZero();
  }

  @Test
  void tenInvalidAreAsideAndTheRestIsDelivered() throws Exception {
    List<GeneratedEvent> valid = enqueueSpoiled(10, 40);

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.count("quarantined")).isEqualTo(10);
    assertThat(stage.calls()).endsWith(TERMINATE_SEQUENCE);
    stage.assertDeliveredOnce(valid);
    assertThat(
            stage.count(
                """
                select count(*) from quarantine join illness_event using (besked_id)
                where cause = 'INVALID' and content like '%yesterday%'
                  and reason = 'EventDate is missing or not of its type'
                """))
        .isEqualTo(10);
    assertThat(stage.sql().sql("select in_quarantine from audit_sequence").query().singleValue())
        .isEqualTo(10L);
  }

  @Test
  void elevenInvalidCloseTheSequenceBeforeAnythingIsSent() throws Exception {
    List<GeneratedEvent> valid = enqueueSpoiled(11, 40);

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error())
        .contains("11 × EventDate is missing or not of its type")
        .contains("--quarantine-max 11");
    assertThat(run.count("published")).isZero();
    assertThat(stage.run().exitCode()).isEqualTo(4);
    assertThat(stage.beskedfordeler.arrivals()).isEmpty();

    assertThat(stage.run("--quarantine-max", "11").exitCode()).isEqualTo(7);
    stage.assertDeliveredOnce(valid);
  }

  @Test
  void aLimitOfNothingIsStrict() throws Exception {
    enqueueSpoiled(1, 3);

    assertThat(stage.with("sf1612.quarantine.max-per-sequence", "0").run().exitCode()).isEqualTo(4);
    assertThat(stage.star.terminated()).isZero();
  }

  @Test
  void aPersonsLaterEventsWaitBehindARefusedOneAndArriveInOrder() throws Exception {
    List<GeneratedEvent> three = threeOfOnePerson();
    refuse(three.subList(0, 1));

    assertThat(stage.run().exitCode()).isEqualTo(7);

    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 1L, "QUARANTINED", 3L));
    assertThat(stage.strings("select cause from quarantine order by cause"))
        .containsExactly("HELD_BEHIND", "HELD_BEHIND", "REFUSED");
    stage.counterparts.answer(AnswerRule.accept());
    assertThat(command("release", ids("REFUSED"))).isZero();
    assertThat(stage.run().exitCode()).isZero();

    assertThat(deliveredTo(three.get(0).personNumber()))
        .containsExactlyElementsOf(three.stream().map(GeneratedEvent::messageIdentifier).toList());
  }

  @Test
  void eventsOfALaterSequenceWaitBehindAnEarlierOneInQuarantine() throws Exception {
    List<GeneratedEvent> three = threeOfOnePerson();
    stage.with("sf1612.star.messages-per-sequence", "2");
    stage.star.messagesPerSequence(2);
    refuse(three.subList(0, 1));

    assertThat(stage.run().exitCode()).isEqualTo(7);

    assertThat(stage.count("select count(*) from wsrm_sequence where state = 'TERMINATED'"))
        .isGreaterThan(1);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 1L, "QUARANTINED", 3L));
  }

  @Test
  void aReleasedEventThatIsRefusedAgainGoesBackWithAllBehindIt() throws Exception {
    List<GeneratedEvent> three = threeOfOnePerson();
    refuse(three.subList(0, 1));
    stage.run();
    assertThat(command("release", ids("REFUSED"))).isZero();
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 1L, "RELEASED", 3L));

    RunResult again = stage.run();

    assertThat(again.exitCode()).isEqualTo(7);
    assertThat(again.count("quarantined")).isEqualTo(3);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 1L, "QUARANTINED", 3L));
    assertThat(stage.strings("select cause from quarantine order by cause"))
        .containsExactly("HELD_BEHIND", "HELD_BEHIND", "REFUSED");
  }

  private List<GeneratedEvent> threeOfOnePerson() throws Exception {
    List<GeneratedEvent> all = stage.generator.events(400);
    Map<String, List<GeneratedEvent>> byPerson = new LinkedHashMap<>();
    all.forEach(
        event -> byPerson.computeIfAbsent(event.personNumber(), p -> new ArrayList<>()).add(event));
    List<GeneratedEvent> three =
        byPerson.values().stream().filter(events -> events.size() >= 3).findFirst().orElseThrow();
    GeneratedEvent other =
        all.stream()
            .filter(event -> !event.personNumber().equals(three.get(0).personNumber()))
            .findFirst()
            .orElseThrow();
    stage.counterparts.settle(stage.generator.residents(400));
    stage.counterparts.subscribeTo(all);
    stage.star.enqueue(three.get(0), other, three.get(1), three.get(2));
    return three.subList(0, 3);
  }

  /** Puts invalid events among valid ones of other people on the queue; returns the valid ones. */
  private List<GeneratedEvent> enqueueSpoiled(int spoiled, int valid) throws Exception {
    List<GeneratedEvent> all = stage.generator.events(400);
    stage.counterparts.settle(stage.generator.residents(400));
    stage.counterparts.subscribeTo(all);
    List<GeneratedEvent> different = firstOfTheirPeople(all, spoiled + valid);
    different.subList(0, spoiled).forEach(event -> stage.star.enqueue(event.spoiled()));
    List<GeneratedEvent> good = different.subList(spoiled, spoiled + valid);
    stage.star.enqueue(good.toArray(GeneratedEvent[]::new));
    return good;
  }

  private static List<GeneratedEvent> firstOfTheirPeople(List<GeneratedEvent> events, int count) {
    Set<String> people = new LinkedHashSet<>();
    return events.stream().filter(event -> people.add(event.personNumber())).limit(count).toList();
  }

  private static List<GeneratedEvent> behind(
      List<GeneratedEvent> events, List<GeneratedEvent> refused) {
    Set<String> people =
        refused.stream().map(GeneratedEvent::personNumber).collect(Collectors.toSet());
    return events.stream()
        .filter(event -> people.contains(event.personNumber()) && !refused.contains(event))
        .toList();
  }

  private void refuse(List<GeneratedEvent> events) {
    stage.counterparts.answer(
        AnswerRule.accept().except(isOneOf(events), AnswerRule.refuse(42, NO)));
  }

  private static Predicate<Arrival> isOneOf(List<GeneratedEvent> events) {
    Set<UUID> identifiers =
        events.stream().map(GeneratedEvent::messageIdentifier).collect(Collectors.toSet());
    return arrival -> arrival.messageIdentifier().filter(identifiers::contains).isPresent();
  }

  private List<UUID> deliveredTo(String person) throws InterruptedException {
    return stage.counterparts.ksd().await(4, Stage.PATIENCE).stream()
        .filter(message -> message.personUrn().endsWith(person))
        .map(DeliveredMessage::messageIdentifier)
        .map(UUID::fromString)
        .toList();
  }

  private List<String> ids(String cause) {
    return stage.strings("select besked_id from quarantine where cause = '" + cause + "'");
  }

  private int command(String name, List<String> ids) {
    List<String> words = new ArrayList<>(List.of("quarantine", name));
    words.addAll(ids);
    return stage.command(words.toArray(String[]::new)).exitCode();
  }
}
