package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
import dk.sf1612.fixtures.event.GeneratedEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What operators can put aside by hand, and what they cannot. */
@ExtendWith(OutputCaptureExtension.class)
class QuarantineAddIntegrationTests {

  private Stage stage;
  private List<GeneratedEvent> three = List.of();
  private GeneratedEvent accepted;

  /** One that is accepted, and of another person three, of which the first is never answered. */
  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    drawPeople();
    stage.star.enqueue(accepted);
    assertThat(stage.run().exitCode()).isZero();
    stage.counterparts.answer(
        AnswerRule.accept()
            .except(
                arrival ->
                    arrival
                        .messageIdentifier()
                        .filter(three.get(0).messageIdentifier()::equals)
                        .isPresent(),
                AnswerRule.silence()));
    stage.star.enqueue(three.get(0), three.get(1));
    // Short where no answer is to come.
    stage.with("sf1612.beskedfordeler.answer-timeout", "300ms");
    assertThat(stage.run().exitCode()).isEqualTo(5);
    stage.with("sf1612.beskedfordeler.answer-timeout", "20s");
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void whatIsNeverAnsweredIsPutAsideAtOnce() throws Exception {
    // By name, so that even a strict limit lets the sequence end.
    stage.with("sf1612.quarantine.max-per-sequence", "0");
    String silent = beskedId(three.get(0));

    RunResult add = add(silent);

    assertThat(add.exitCode()).isZero();
    assertThat(add.output())
        .isEqualTo(
            "put aside %s\nput aside %s held behind\n".formatted(silent, beskedId(three.get(1))));
    assertThat(actions())
        .containsExactly(
            "SET_ASIDE: put aside by an operator, unanswered in 1 run: it may have been delivered",
            "HELD_BEHIND: an earlier event of the person is in quarantine");
    assertThat(stage.count("select count(*) from unanswered")).isZero();

    stage.star.enqueue(three.get(2));
    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(7);
    assertThat(run.count("quarantined")).isEqualTo(1);
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 1L, "QUARANTINED", 3L));
    assertThat(stage.star.terminated()).isEqualTo(4);
  }

  @Test
  void whatIsPutAsideCanBeReleasedAndDiscardedAsAny() throws Exception {
    String silent = beskedId(three.get(0));
    assertThat(add(silent).exitCode()).isZero();
    assertThat(command("release", silent).exitCode()).isZero();
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 1L, "RELEASED", 2L));

    assertThat(add(silent).exitCode()).isZero();
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", 1L, "QUARANTINED", 2L));
    assertThat(command("discard", "--release-held", silent).exitCode()).isZero();

    assertThat(stage.run().exitCode()).isZero();
    assertThat(stage.states()).isEqualTo(Map.of("DISCARDED", 1L, "PUBLISHED", 2L));
  }

  @Test
  void aRefusalAfterwardsSaysThatItMayBeThere() {
    String silent = beskedId(three.get(0));
    add(silent);
    command("release", silent);
    stage.counterparts.answer(AnswerRule.refuse(40, "kendt"));

    assertThat(stage.run().exitCode()).isEqualTo(7);

    assertThat(stage.strings("select cause from quarantine order by cause"))
        .containsExactly("HELD_BEHIND", "REFUSED_ON_REPEAT");
  }

  @Test
  void allOrNoneAndEachRefusalSaysWhatTheEventIs(CapturedOutput log) {
    String nobody = "00000000-0000-4000-8000-000000000000";
    String silent = beskedId(three.get(0));
    String behind = beskedId(three.get(1));

    assertThat(add(silent, beskedId(accepted), nobody).exitCode()).isEqualTo(2);
    assertThat(log.getErr())
        .contains(beskedId(accepted) + " is PUBLISHED: it was accepted", nobody + " is not known");
    assertThat(stage.states()).isEqualTo(Map.of("PENDING", 2L, "PUBLISHED", 1L));
    assertThat(actions()).isEmpty();

    add(silent);
    assertThat(add(behind).exitCode()).isEqualTo(2);
    assertThat(log.getErr()).contains(behind + " is in quarantine already");
    command("discard", silent);
    assertThat(add(silent).exitCode()).isEqualTo(2);
    assertThat(log.getErr()).contains(silent + " is DISCARDED: it is never sent");
    assertThat(add().exitCode()).isEqualTo(2);
  }

  @Test
  void whileARunIsActiveItEndsWithNineAndChangesNothing(CapturedOutput log) throws Exception {
    try (Connection running = stage.postgres.connect();
        Statement statement = running.createStatement();
        ResultSet taken =
            statement.executeQuery(
                "select pg_advisory_lock(hashtextextended('sf1612:%s', 0))"
                    .formatted(stage.counterparts.schema()))) {
      assertThat(taken.next()).isTrue();

      assertThat(add(beskedId(three.get(0))).exitCode()).isEqualTo(9);
    }

    assertThat(log.getErr()).contains("Another run is active (");
    assertThat(stage.states()).isEqualTo(Map.of("PENDING", 2L, "PUBLISHED", 1L));
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
    accepted =
        all.stream()
            .filter(event -> !event.personNumber().equals(three.get(0).personNumber()))
            .findFirst()
            .orElseThrow();
  }

  private String beskedId(GeneratedEvent event) {
    return stage
        .strings(
            "select besked_id from illness_event where message_identifier = '%s'"
                .formatted(event.messageIdentifier()))
        .get(0);
  }

  private List<String> actions() {
    return stage.strings(
        "select detail from quarantine_action where actor like '%s%%' order by id"
            .formatted(System.getProperty("user.name")));
  }

  private RunResult add(String... ids) {
    return command("add", ids);
  }

  private RunResult command(String name, String... ids) {
    List<String> words = new ArrayList<>(List.of("quarantine", name));
    words.addAll(List.of(ids));
    return stage.command(words.toArray(String[]::new));
  }
}
