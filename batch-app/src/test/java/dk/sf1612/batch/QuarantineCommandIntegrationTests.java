package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
import dk.sf1612.fixtures.event.GeneratedEvent;
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

/** What operators can do with the quarantine, and what they cannot. */
@ExtendWith(OutputCaptureExtension.class)
class QuarantineCommandIntegrationTests {

  private Stage stage;
  private List<GeneratedEvent> three;
  private String first;

  /** A refused event, an invalid one and a good one, of one person, in this order. */
  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    three = threeOfOnePerson();
    String person = three.get(0).personNumber();
    stage.counterparts.answer(
        AnswerRule.accept()
            .except(
                arrival ->
                    arrival
                        .messageIdentifier()
                        .filter(three.get(0).messageIdentifier()::equals)
                        .isPresent(),
                AnswerRule.refuse(42, "Ukendt: " + person)));
    stage.star.enqueue(three.get(0), three.get(1).spoiled(), three.get(2));
    assertThat(stage.run().exitCode()).isEqualTo(7);
    first = id("REFUSED");
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void listHasALineForEachInTheOrderOfStarAndNothingPersonal() {
    List<String> lines = command("list").output().lines().toList();

    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("ID\tMESSAGE_IDENTIFIER\t");
    assertThat(lines.get(1))
        .startsWith(first + "\t" + three.get(0).messageIdentifier())
        .contains("\tREFUSED\t-\trefused with StatusKode 42");
    assertThat(lines.get(2)).contains("\tINVALID\t-\tEventDate is missing");
    assertThat(lines.get(3)).contains("\tHELD_BEHIND\t" + id("INVALID") + "\t");
    assertThat(lines).noneMatch(line -> line.contains(three.get(0).personNumber()));
    assertThat(actions()).endsWith("LISTED");
  }

  @Test
  void showMasksTheNumberUnlessAsked() {
    String person = three.get(0).personNumber();

    String masked = command("show", first).output();
    String unmasked = command("show", "--unmasked", first).output();

    assertThat(masked)
        .contains("Cause: REFUSED")
        .contains("FejlbeskedTekst: Ukendt: **********")
        .contains("<IllnessUpdateRegistration>")
        .doesNotContain(person);
    assertThat(unmasked).contains("Ukendt: " + person);
    assertThat(actions()).endsWith("SHOWN", "SHOWN_UNMASKED");
    assertThat(stage.strings("select actor from quarantine_action where action like 'SHOWN%'"))
        .allMatch(actor -> actor.startsWith(System.getProperty("user.name")));
  }

  @Test
  void releaseRefusesWhatIsStillInvalidAndChangesNothing(CapturedOutput log) {
    RunResult release = command("release", first, id("INVALID"));

    assertThat(release.exitCode()).isEqualTo(2);
    assertThat(log.getErr()).contains(id("INVALID") + " is still invalid: EventDate is missing");
    assertThat(stage.states()).isEqualTo(Map.of("QUARANTINED", 3L));
  }

  @Test
  void releaseRefusesWhatStandsBehindAnother(CapturedOutput log) {
    assertThat(command("release", id("HELD_BEHIND")).exitCode()).isEqualTo(2);

    assertThat(log.getErr()).contains("stands behind " + id("INVALID"));
    assertThat(stage.states()).isEqualTo(Map.of("QUARANTINED", 3L));
  }

  @Test
  void whatIsNotInQuarantineIsRefused(CapturedOutput log) {
    String nobody = "00000000-0000-4000-8000-000000000000";
    assertThat(command("release", nobody).exitCode()).isEqualTo(2);
    assertThat(command("discard", nobody).exitCode()).isEqualTo(2);
    assertThat(command("show", nobody).exitCode()).isEqualTo(2);
    assertThat(command("release", "not-an-id").exitCode()).isEqualTo(2);
    assertThat(command("release").exitCode()).isEqualTo(2);
    assertThat(log.getErr()).contains(nobody + " is not known");
  }

  @Test
  void discardTakesAlongWhatIsHeldBehind() {
    RunResult discard = command("discard", id("INVALID"));

    assertThat(discard.exitCode()).isZero();
    assertThat(discard.output())
        .contains("discarded " + id("INVALID") + "\n", "discarded " + id("HELD_BEHIND") + " held");
    assertThat(stage.states()).isEqualTo(Map.of("DISCARDED", 2L, "QUARANTINED", 1L));
    assertThat(actions()).endsWith("DISCARDED", "DISCARDED");
  }

  @Test
  void discardMayReleaseWhatIsHeldBehindUnlessAnotherHoldsItToo() throws Exception {
    assertThat(command("discard", "--release-held", id("INVALID")).exitCode()).isZero();
    assertThat(stage.states()).isEqualTo(Map.of("DISCARDED", 1L, "QUARANTINED", 2L));
    assertThat(stage.strings("select held_behind from quarantine where cause = 'HELD_BEHIND'"))
        .containsExactly(first);

    stage.counterparts.answer(AnswerRule.accept());
    assertThat(command("release", first).output())
        .isEqualTo("released %s\nreleased %s held behind\n".formatted(first, id("HELD_BEHIND")));
    assertThat(stage.run().exitCode()).isZero();

    stage.assertDeliveredOnce(List.of(three.get(0), three.get(2)));
    assertThat(stage.states()).isEqualTo(Map.of("DISCARDED", 1L, "PUBLISHED", 2L));
  }

  private List<GeneratedEvent> threeOfOnePerson() throws Exception {
    List<GeneratedEvent> all = stage.generator.events(400);
    stage.counterparts.settle(stage.generator.residents(400));
    stage.counterparts.subscribeTo(all);
    Map<String, List<GeneratedEvent>> byPerson = new LinkedHashMap<>();
    all.forEach(
        event -> byPerson.computeIfAbsent(event.personNumber(), p -> new ArrayList<>()).add(event));
    return byPerson.values().stream()
        .filter(events -> events.size() >= 3)
        .findFirst()
        .orElseThrow()
        .subList(0, 3);
  }

  private String id(String cause) {
    return stage
        .strings("select besked_id from quarantine where cause = '%s'".formatted(cause))
        .get(0);
  }

  private List<String> actions() {
    return stage.strings("select action from quarantine_action order by id");
  }

  private RunResult command(String... words) {
    List<String> all = new ArrayList<>(List.of("quarantine"));
    all.addAll(List.of(words));
    return stage.command(all.toArray(String[]::new));
  }
}
