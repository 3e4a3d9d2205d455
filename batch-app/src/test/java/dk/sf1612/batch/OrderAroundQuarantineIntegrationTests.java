package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
import dk.sf1612.fixtures.beskedfordeler.Arrival;
import dk.sf1612.fixtures.event.GeneratedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Of what a run sends, nothing leaves before an undecided or refused event of its person, whatever
 * the chunk and wherever the two come from.
 */
class OrderAroundQuarantineIntegrationTests {

  private Stage stage;

  /** The events of each person who has three or more. */
  private final List<List<GeneratedEvent>> several = new ArrayList<>();

  /** One of each other person. */
  private final List<GeneratedEvent> single = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    List<GeneratedEvent> all = stage.generator.events(1200);
    stage.counterparts.settle(stage.generator.residents(1200));
    Map<String, List<GeneratedEvent>> byPerson = new LinkedHashMap<>();
    all.forEach(
        event -> byPerson.computeIfAbsent(event.personNumber(), p -> new ArrayList<>()).add(event));
    for (List<GeneratedEvent> events : byPerson.values()) {
      if (events.size() >= 3) {
        several.add(events);
      } else {
        single.add(events.get(0));
      }
    }
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void ofAPageThatAChunkTookHalfOfTheRestWaitsForWhatBecameOfTheChunk() throws Exception {
    List<GeneratedEvent> anna = several.get(0);
    release(refusedInARun(single.subList(0, 150)));
    stage.star.enqueue(anna.get(0));
    stage.star.enqueue(single.subList(150, 648).toArray(GeneratedEvent[]::new));
    stage.star.enqueue(anna.get(1));
    refuse(anna.subList(0, 1));

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.count("fetched")).isEqualTo(500);
    assertThat(arrived(anna)).containsExactly(0);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 648L, "QUARANTINED", 2L));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 600})
  void oneReleasedEventMovesNothingPastARefusal(int chunkSize) throws Exception {
    List<GeneratedEvent> anna = several.get(0);
    release(refusedInARun(single.subList(0, 1)));
    stage.star.enqueue(anna.get(0), anna.get(1), single.get(1), anna.get(2));
    refuse(anna.subList(0, 1));

    RunResult run = stage.with("sf1612.job.chunk-size", String.valueOf(chunkSize)).run();

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(arrived(anna)).containsExactly(0);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 2L, "QUARANTINED", 3L));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 600})
  void whatWasReleasedIsSentOnceAndInOrderWithWhatIsPending(int chunkSize) throws Exception {
    List<GeneratedEvent> anna = several.get(0);
    List<GeneratedEvent> bent = several.get(1);
    stage.star.enqueue(bent.get(0));
    release(refusedInARun(List.of(anna.get(0), single.get(0), anna.get(1))));
    stage.star.enqueue(anna.get(2), bent.get(1), bent.get(1), single.get(1), bent.get(2));
    stage.counterparts.answer(AnswerRule.accept());
    int before = stage.beskedfordeler.arrivals().size();

    RunResult run = stage.with("sf1612.job.chunk-size", String.valueOf(chunkSize)).run();

    assertThat(run.exitCode()).isZero();
    List<Arrival> arrivals = stage.beskedfordeler.arrivals();
    assertThat(arrived(anna, arrivals.subList(before, arrivals.size()))).containsExactly(0, 1, 2);
    assertThat(arrived(bent)).containsExactly(0, 1, 2);
    assertThat(arrivals).hasSize(before + 7);
  }

  @Test
  void aReleasedEventWaitsForAnEarlierOneOfItsPersonThatIsPending() throws Exception {
    List<GeneratedEvent> anna = releasedBehindAPendingOne();
    stage.counterparts.answer(AnswerRule.accept());

    assertThat(stage.run().exitCode()).isZero();

    assertThat(arrived(anna)).containsOnlyOnce(1).endsWith(0, 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 600})
  void aReleasedEventIsHeldBehindAnEarlierOneOfItsPersonThatIsPendingAndRefused(int chunkSize)
      throws Exception {
    List<GeneratedEvent> anna = releasedBehindAPendingOne();
    refuse(anna.subList(0, 1));

    assertThat(stage.with("sf1612.job.chunk-size", String.valueOf(chunkSize)).run().exitCode())
        .isEqualTo(7);

    assertThat(arrived(anna)).isNotEmpty().containsOnly(0);
    assertThat(stage.strings("select cause from quarantine order by cause"))
        .containsExactly("HELD_BEHIND", "REFUSED_ON_REPEAT");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 600})
  void aReleasedEventThatIsNotAnsweredHoldsItsPersonAloneAndIsSentTwice(int chunkSize)
      throws Exception {
    List<GeneratedEvent> anna = several.get(0).subList(0, 2);
    release(refusedInARun(anna.subList(0, 1)));
    stage.star.enqueue(anna.get(1), single.get(0), single.get(1));
    stage.counterparts.answer(
        AnswerRule.accept().except(isOneOf(anna.subList(0, 1)), AnswerRule.silence()));
    int before = stage.beskedfordeler.arrivals().size();

    RunResult run =
        stage
            .with("sf1612.job.chunk-size", String.valueOf(chunkSize))
            .with("sf1612.beskedfordeler.answer-timeout", "3s")
            .run();

    assertThat(run.exitCode()).isEqualTo(5);
    List<Arrival> arrivals = stage.beskedfordeler.arrivals();
    assertThat(arrived(anna, arrivals.subList(before, arrivals.size()))).containsExactly(0, 0);
    assertThat(stage.states()).isEqualTo(Map.of("PENDING", 1L, "PUBLISHED", 2L, "RELEASED", 1L));
  }

  @Test
  void whatIsReleasedInMidRunIsSentInItsOrderOrByTheNextRun() throws Exception {
    List<GeneratedEvent> anna = several.get(0);
    List<GeneratedEvent> others = single.subList(0, 3);
    List<GeneratedEvent> refused = new ArrayList<>(anna.subList(0, 1));
    refused.addAll(others);
    stage.star.enqueue(refused.toArray(GeneratedEvent[]::new));
    stage.star.enqueue(anna.get(1));
    refuse(refused);
    assertThat(stage.run().exitCode()).isEqualTo(7);
    release(others);
    AtomicBoolean released = new AtomicBoolean();
    stage.counterparts.answer(
        (arrival, replies) -> {
          if (released.compareAndSet(false, true)) {
            release(anna.subList(0, 1));
          }
          AnswerRule.accept().arrived(arrival, replies);
        });

    assertThat(stage.with("sf1612.job.chunk-size", "2").run().exitCode()).isZero();
    assertThat(stage.run().exitCode()).isZero();

    assertThat(arrived(anna)).containsExactly(0, 0, 1);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 5L));
  }

  /** Two events of a person: the first is PENDING and comes again, the second is RELEASED. */
  private List<GeneratedEvent> releasedBehindAPendingOne() throws Exception {
    List<GeneratedEvent> anna = several.get(0).subList(0, 2);
    stage.star.enqueue(anna.get(0), anna.get(1).spoiled());
    stage.with("sf1612.beskedfordeler.answer-timeout", "300ms");
    stage.counterparts.answer(AnswerRule.silence());
    assertThat(stage.run().exitCode()).isEqualTo(5);
    stage.with("sf1612.beskedfordeler.answer-timeout", "20s");
    // As if a later version of ours could read it.
    stage
        .sql()
        .sql("update illness_event set content = replace(content, 'yesterday', :date)")
        .param("date", "2026-01-01T12:00:00Z")
        .update();
    release(anna.subList(1, 2));
    assertThat(stage.states()).isEqualTo(Map.of("PENDING", 1L, "RELEASED", 1L));
    return anna;
  }

  private List<GeneratedEvent> refusedInARun(List<GeneratedEvent> events) {
    stage.star.enqueue(events.toArray(GeneratedEvent[]::new));
    refuse(events);
    assertThat(stage.run("--quarantine-max", String.valueOf(events.size())).exitCode())
        .isEqualTo(7);
    return events;
  }

  /** Releases events, and with them what is held behind them. */
  private void release(Collection<GeneratedEvent> events) {
    String names =
        events.stream()
            .map(event -> "'" + event.messageIdentifier() + "'")
            .collect(Collectors.joining(", "));
    List<String> ids =
        stage.strings(
            "select besked_id from illness_event where state = 'QUARANTINED'"
                + " and lower(content) like any (array(select '%' || n || '%' from unnest(array["
                + names
                + "]) as n))");
    assertThat(ids).isNotEmpty();
    assertThat(
            stage
                .command(
                    Stream.concat(Stream.of("quarantine", "release"), ids.stream())
                        .toArray(String[]::new))
                .exitCode())
        .isZero();
  }

  private void refuse(List<GeneratedEvent> events) {
    stage.counterparts.answer(
        AnswerRule.accept().except(isOneOf(events), AnswerRule.refuse(42, "nej")));
  }

  private static Predicate<Arrival> isOneOf(List<GeneratedEvent> events) {
    Set<UUID> identifiers =
        events.stream().map(GeneratedEvent::messageIdentifier).collect(Collectors.toSet());
    return arrival -> arrival.messageIdentifier().filter(identifiers::contains).isPresent();
  }

  /** Which of these events have arrived, by their index, in the order of arrival. */
  private List<Integer> arrived(List<GeneratedEvent> events) {
    return arrived(events, stage.beskedfordeler.arrivals());
  }

  private static List<Integer> arrived(List<GeneratedEvent> events, List<Arrival> arrivals) {
    List<UUID> identifiers = events.stream().map(GeneratedEvent::messageIdentifier).toList();
    return arrivals.stream()
        .map(arrival -> identifiers.indexOf(arrival.messageIdentifier().orElseThrow()))
        .filter(index -> index >= 0)
        .toList();
  }
}
