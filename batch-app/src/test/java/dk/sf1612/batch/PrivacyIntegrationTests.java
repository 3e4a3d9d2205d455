package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.ForeignTexts.Written;
import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Misbehaviour;
import dk.sf1612.fixtures.star.Operation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** No CPR number and no payload in a log, a summary, or Batch's tables, whatever goes wrong. */
@ExtendWith(OutputCaptureExtension.class)
class PrivacyIntegrationTests {

  private static final String LONGEST_TEXT =
      """
      select coalesce(max(length(t)), 0) from (
        select counterpart_text as t from wsrm_sequence
        union all select service_name from wsrm_sequence
        union all select service_endpoint from wsrm_sequence
        union all select identifier from wsrm_sequence
        union all select counterpart_text from quarantine
        union all select reason from quarantine) as texts
      """;

  @Test
  void nothingPersonalIsWrittenWhereOperatorsRead(CapturedOutput output) throws Exception {
    try (Stage stage = new Stage()) {
      List<GeneratedEvent> events = stage.enqueue(60);
      String person = events.get(0).personNumber();
      StringBuilder summaries = new StringBuilder();

      // STAR quotes a person in a fault, in broken XML, and in an event that cannot be stored.
      stage.star.misbehave(
          Operation.GET_ILLNESS_UPDATED, new Misbehaviour.Fault(1, "No such person: " + person));
      summaries.append(run(stage, 4));
      stage.star.misbehave(
          Operation.GET_ILLNESS_UPDATED,
          new Misbehaviour.Bytes(
              answer ->
                  new String(answer, StandardCharsets.UTF_8)
                      .replace("<Illness>", "<&" + person + ";")
                      .getBytes(StandardCharsets.UTF_8)));
      summaries.append(run(stage, 4));
      stage.star.misbehave(Operation.GET_ILLNESS_UPDATED, new Misbehaviour.MalformedXml());
      summaries.append(run(stage, 4));
      stage.star.behave();
      // PostgreSQL quotes what it refuses.
      stage.run("--max-sequences", "1");
      stage
          .sql()
          .sql(
              "alter table illness_event add constraint nobody check (person_number = '') not valid")
          .update();
      stage.star.enqueue(stage.generator.event(100));
      summaries.append(run(stage, 6));
      stage.counterparts.replica().breakDown();
      summaries.append(run(stage, 6));

      String written = summaries + output.getAll() + batchTables(stage);
      assertThat(written)
          .contains("fetchAndPersist: STAR refused")
          .contains("EventQueueException")
          .contains("SQL state 23514");
      for (String secret :
          events.stream().map(GeneratedEvent::personNumber).collect(Collectors.toSet())) {
        assertThat(written.contains(secret)).as("a CPR number was written").isFalse();
      }
      assertThat(written.contains("IllnessUpdateRegistration>")).as("a payload").isFalse();
      assertThat(stage.strings("select counterpart_text from wsrm_sequence"))
          .as("what STAR wrote is kept")
          .anySatisfy(text -> assertThat(text).contains("No such person"));
    }
  }

  static Stream<Named<Written>> foreignTexts() {
    return ForeignTexts.all();
  }

  @ParameterizedTest
  @MethodSource("foreignTexts")
  void whatACounterpartWroteIsKeptCutAndNotPrinted(Written text, CapturedOutput output)
      throws Exception {
    try (Stage stage = new Stage()) {
      stage.enqueue(5);
      String printed;
      try (AutoCloseable server = text.script().set(stage)) {
        printed = run(stage, text.exitCode());
      }
      printed += stage.command("quarantine", "list").output();

      String written = printed + output.getAll() + batchTables(stage);
      // The message of a failed assertion would print it.
      assertThat(written.contains(ForeignTexts.DIGITS)).as("a CPR number was written").isFalse();
      assertThat(written.length()).as("what was written").isLessThan(50_000);
      assertThat(stage.count(LONGEST_TEXT)).isLessThanOrEqualTo(4096);
      if (text.kept() != null) {
        assertThat(stage.strings(text.kept()))
            .as("what was kept")
            .anyMatch(kept -> kept != null && kept.contains(ForeignTexts.DIGITS));
      }
    }
  }

  @Test
  void anEventIsKeptWholeAndShownMaskedAndItsSequenceByOurOwnKey() throws Exception {
    try (Stage stage = new Stage()) {
      String text = "x".repeat(900_000) + ForeignTexts.PERSON;
      stage.star.enqueue(
          List.of("<IllnessUpdateRegistration><x>" + text + "</x></IllnessUpdateRegistration>"));
      run(stage, 7);
      stage
          .sql()
          .sql("update wsrm_sequence set identifier = 'n' || :n")
          .param("n", ForeignTexts.PERSON)
          .update();
      String id = stage.strings("select besked_id from quarantine").get(0);

      String list = stage.command("quarantine", "list").output();
      String shown = stage.command("quarantine", "show", id).output();
      String unmasked = stage.command("quarantine", "show", "--unmasked", id).output();

      assertThat(list).contains("\tno. 1 of table wsrm_sequence (its Identifier is not a UUID)\t");
      assertThat((list + shown).contains(ForeignTexts.DIGITS)).as("a CPR number").isFalse();
      assertThat(shown.length()).isGreaterThan(900_000);
      assertThat(unmasked.contains(text)).as("the whole event").isTrue();
    }
  }

  @Test
  void theSecurityTokenIsNowhere(CapturedOutput output, @TempDir Path directory) throws Exception {
    String secret = "c2VjcmV0LXRva2Vu";
    Path token = directory.resolve("token");
    try (Stage stage = new Stage()) {
      stage.enqueue(5);
      stage.with("sf1612.beskedfordeler.token-file", token.toString());
      StringBuilder summaries = new StringBuilder();

      // No broker here takes a token for a login.
      Files.writeString(token, "<Assertion>" + secret.repeat(400) + "</Assertion>");
      summaries.append(run(stage, 5));

      assertThat((summaries + output.getAll() + allTables(stage)).contains(secret)).isFalse();
    }
  }

  // Every table of ours, Batch's and Flyway's too.
  private static String allTables(Stage stage) {
    List<String> tables =
        stage.strings(
            """
            select quote_ident(table_name) from information_schema.tables
            where table_schema = '%s' and table_type = 'BASE TABLE'
            """
                .formatted(stage.counterparts.schema()));
    assertThat(tables).contains("wsrm_sequence", "quarantine", "batch_job_execution");
    return tables.stream()
        .flatMap(table -> stage.strings("select t::text from " + table + " t").stream())
        .collect(Collectors.joining("\n"));
  }

  private static String run(Stage stage, int exitCode) {
    RunResult run = stage.run();
    assertThat(run.exitCode()).isEqualTo(exitCode);
    return run.output();
  }

  private static String batchTables(Stage stage) {
    return String.join(
        "\n",
        stage.strings(
            """
            select x::text from batch_job_execution x
            union all select x::text from batch_step_execution x
            union all select x::text from batch_job_execution_params x
            union all select x::text from batch_job_execution_context x
            union all select x::text from batch_step_execution_context x
            """));
  }
}
