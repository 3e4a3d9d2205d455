package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Misbehaviour;
import dk.sf1612.fixtures.star.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The commands that only look, used by a role that may do nothing else. */
class AuditIntegrationTests {

  private Stage stage;
  private AuditReader reader;
  private List<GeneratedEvent> events;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    events = stage.enqueue(30);
    stage.run();
    stage.star.misbehave(Operation.GET_ILLNESS_UPDATED, new Misbehaviour.Fault(1, "not now"), 1);
    stage.enqueue(30, 35);
    stage.run();
    stage.run();
    // Half of what was delivered today was delivered three days ago.
    stage
        .sql()
        .sql(
            """
            update illness_event set published_at = published_at - interval '3 days'
            where first_position % 2 = 0
            """)
        .update();
    reader = AuditReader.of(stage);
  }

  @AfterEach
  void close() throws Exception {
    reader.close();
    stage.close();
  }

  @Test
  void whichRunsFailedAndWhyIsOneCommand() {
    JsonNode failed = json("history", "--since", "7d", "--failed");

    assertThat(failed).hasSize(1);
    assertThat(failed.get(0).get("runId").asString())
        .isEqualTo(stage.strings("select run_id::text from run where exit_code = 4").get(0));
    assertThat(failed.get(0).get("cause").asString()).isEqualTo("STAR");
    assertThat(failed.get(0).get("message").asString()).contains("ErrorCode 1");
    assertThat(json("history")).hasSize(3);
    assertThat(json("history", "--since", "2100-01-01")).isEmpty();
  }

  @Test
  void howManyWereDeliveredOnADayAndHowLongThatTookIsOneCommand() {
    JsonNode days = json("delivered");

    List<String> delivered = new ArrayList<>();
    for (JsonNode day : days) {
      delivered.add(
          day.get("day").asString()
              + " "
              + day.get("delivered")
              + " "
              + day.get("latencyP50Seconds").asLong(-1));
    }
    assertThat(delivered)
        .isEqualTo(
            stage.strings(
                """
                select (published_at at time zone 'Europe/Copenhagen')::date || ' ' || count(*) || ' '
                  || round(percentile_cont(0.5) within group (
                       order by extract(epoch from published_at)
                         - extract(epoch from (
                             case when event_date ~ 'Z$|[+-]..:..$' then event_date
                               else event_date || ' Europe/Copenhagen' end)::timestamptz)))
                from illness_event
                group by (published_at at time zone 'Europe/Copenhagen')::date
                order by (published_at at time zone 'Europe/Copenhagen')::date
                """));
  }

  @Test
  void whatRunsNowAndWhetherAllIsWellIsOneCommand() {
    RunResult status = stage.command("status", "--check", "--json");

    assertThat(status.exitCode()).isZero();
    JsonNode report = JsonMapper.shared().readTree(status.output());
    assertThat(report.get("health").asString()).isEqualTo("well");
    assertThat(report.get("facts").has("running")).isFalse();
    assertThat(report.get("facts").get("lastSuccess").get("runId").asString())
        .isEqualTo(
            stage.strings("select run_id::text from run order by started_at desc limit 1").get(0));
  }

  @Test
  void theStoryOfAnEventProvesItsDelivery() {
    UUID messageIdentifier = events.get(0).messageIdentifier();

    JsonNode event = json("event", messageIdentifier.toString());

    assertThat(event.get("state").asString()).isEqualTo("PUBLISHED");
    assertThat(event.get("sendings").asInt()).isEqualTo(1);
    assertThat(event.get("statusKode").asInt()).isEqualTo(20);
    assertThat(event.get("transactionId").asString()).isEqualTo(sentTransaction(event));
    assertThat(event.get("publishedRunId").asString())
        .isEqualTo(
            stage.strings("select run_id::text from run order by started_at limit 1").get(0));
    assertThat(event.get("receptions")).hasSize(1);
    assertThat(event.get("personNumber").asString()).isEqualTo("**********");
    assertThat(json("event", event.get("beskedId").asString())).isEqualTo(event);
    assertThat(stage.command("event", messageIdentifier.toString()).output())
        .contains("state: PUBLISHED", "receptions:", "personNumber: **********")
        .doesNotContain(events.get(0).personNumber());
  }

  private String sentTransaction(JsonNode event) {
    return stage.beskedfordeler.arrivals().stream()
        .filter(
            it -> it.beskedId().orElseThrow().toString().equals(event.get("beskedId").asString()))
        .map(arrival -> arrival.properties().getMessageId())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aCprNumberIsShownOnlyToWhoMayWriteAndThatIsRecorded() throws Exception {
    String id = events.get(0).messageIdentifier().toString();

    assertThat(stage.command("event", id, "--unmasked").exitCode()).isEqualTo(2);
    reader.close();
    RunResult shown = stage.command("event", id, "--unmasked");

    assertThat(shown.exitCode()).isZero();
    assertThat(shown.output()).contains("personNumber: " + events.get(0).personNumber());
    assertThat(
            stage.count(
                "select count(*) from quarantine_action where action = 'SHOWN_UNMASKED' and actor like '%s%%'"
                    .formatted(System.getProperty("user.name"))))
        .isEqualTo(1);
    reader = AuditReader.of(stage);
  }

  @Test
  void aRunAnExecutionAndASequenceAreShown() {
    String runId = stage.strings("select run_id::text from run where exit_code = 4").get(0);

    JsonNode run = json("show", "run", runId);

    assertThat(run.get("outcome").asString()).isEqualTo("FAILED");
    JsonNode sequence = run.get("executionList").get(0);
    assertThat(sequence.get("reason").asString()).startsWith("fetchAndPersist: ");
    assertThat(json("show", "execution", sequence.get("jobExecutionId").asString()))
        .isEqualTo(sequence);
    assertThat(json("show", "sequence", sequence.get("identifier").asString()).get(0))
        .isEqualTo(sequence);
    assertThat(json("show", "sequence", sequence.get("sequenceId").asString()).get(0))
        .isEqualTo(sequence);
    assertThat(stage.command("show", "run", runId).output())
        .contains("outcome: FAILED", "executionList:");
  }

  @ParameterizedTest
  @CsvSource({
    "show run 00000000-0000-0000-0000-000000000000",
    "show execution 4711",
    "show sequence 4711",
    "event 00000000-0000-0000-0000-000000000000"
  })
  void whatIsNotRecordedIsAnError(String words) {
    RunResult answer = stage.command(words.split(" "));

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.output()).isEmpty();
  }

  @Test
  void anIdentifierThatIsNoUuidIsNotShown() {
    stage.sql().sql("update wsrm_sequence set identifier = '0101011234'").update();

    for (String words :
        List.of(
            "show sequence 1", "show execution 1", "event " + events.get(0).messageIdentifier())) {
      RunResult answer = stage.command(words.split(" "));
      assertThat(answer.exitCode()).isZero();
      assertThat(answer.output()).doesNotContain("0101011234");
    }
  }

  @Test
  void withoutADatabaseInTheSettingsThatIsSaid() {
    stage.with("spring.datasource.url", "");

    assertThat(stage.command("history").exitCode()).isEqualTo(2);
    assertThat(stage.command("status", "--check").exitCode()).isEqualTo(3);
  }

  @Test
  void aSchemaOfBeforeTheAuditIsAnErrorThatNamesMigrate() throws Exception {
    stage.with("sf1612.postgres.schema", "nowhere");

    assertThat(stage.command("history").exitCode()).isEqualTo(2);
    assertThat(stage.command("status").exitCode()).isEqualTo(2);
    assertThat(stage.command("status", "--check").exitCode()).isEqualTo(3);
    stage.with("sf1612.postgres.schema", stage.counterparts.schema());
  }

  private JsonNode json(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--json");
    RunResult answer = stage.command(all.toArray(String[]::new));
    assertThat(answer.exitCode()).isZero();
    assertThat(answer.output()).hasLineCount(1);
    return JsonMapper.shared().readTree(answer.output());
  }
}
