package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
import dk.sf1612.fixtures.beskedfordeler.Arrival;
import dk.sf1612.fixtures.event.GeneratedEvent;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is accepted is recorded while other messages are still waited for. */
class RecordingFunctionalTests {

  private Stage stage;
  private PackagedApplication application;

  @BeforeEach
  void open(@TempDir Path directory) throws Exception {
    application = new PackagedApplication(directory);
    stage = new Stage().with("sf1612.beskedfordeler.answer-timeout", "1h");
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {195, 3})
  void whileOneIsWaitedForTheAcceptedAreRecordedAndAKillRepeatsNoneOfThem(int accepted)
      throws Exception {
    List<GeneratedEvent> events = differentPeople(accepted + 1);
    stage.star.enqueue(events.toArray(GeneratedEvent[]::new));
    UUID silent = events.get(1).messageIdentifier();
    stage.counterparts.answer(AnswerRule.accept().except(is(silent), AnswerRule.silence()));
    PackagedApplication.Running run = application.start(environment(), "run");

    awaitPublished(run, accepted);
    run.kill();

    stage.counterparts.answer(AnswerRule.accept());
    assertThat(stage.run().exitCode()).isZero();
    List<Arrival> arrivals = stage.beskedfordeler.arrivals();
    assertThat(arrivals).hasSize(accepted + 2);
    assertThat(arrivals.get(accepted + 1).messageIdentifier()).contains(silent);
  }

  // Far sooner than the answer's time is up.
  private void awaitPublished(PackagedApplication.Running run, int events) throws Exception {
    Map<String, Long> wanted = Map.of("PUBLISHED", (long) events, "PENDING", 1L);
    for (int i = 0; i < 3000 && !(isMigrated() && stage.states().equals(wanted)); i++) {
      assertThat(run.process().waitFor(100, TimeUnit.MILLISECONDS)).isFalse();
    }
    assertThat(stage.states()).isEqualTo(wanted);
  }

  private boolean isMigrated() {
    return stage
            .sql()
            .sql("select count(*) from information_schema.tables where table_schema = :schema")
            .param("schema", stage.counterparts.schema())
            .query(Long.class)
            .single()
        > 10;
  }

  private List<GeneratedEvent> differentPeople(int count) throws Exception {
    stage.counterparts.settle(stage.generator.residents(4 * count));
    Set<String> people = new HashSet<>();
    return stage.generator.events(4 * count).stream()
        .filter(event -> people.add(event.personNumber()))
        .limit(count)
        .toList();
  }

  private static Predicate<Arrival> is(UUID event) {
    return arrival -> arrival.messageIdentifier().filter(event::equals).isPresent();
  }

  private Map<String, String> environment() {
    return stage.settings().entrySet().stream()
        .collect(
            Collectors.toMap(
                setting -> PackagedApplication.variable(setting.getKey()), Map.Entry::getValue));
  }
}
