package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.backend.TcpProxy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command check, with each counterpart in each state. */
class CheckIntegrationTests {

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    stage.command("migrate");
    stage.enqueue(5);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void allCounterpartsAreCheckedAndNothingIsTaken() {
    RunResult check = stage.command("check", "--json");

    assertThat(results(check))
        .containsExactly(
            Map.entry("PostgreSQL", "OK"),
            Map.entry("STAR", "OK"),
            Map.entry("CPR replica", "OK"),
            Map.entry("Beskedfordeler", "OK"));
    assertThat(check.exitCode()).isZero();
    assertThat(stage.star.waiting()).isEqualTo(5);
    assertThat(stage.beskedfordeler.arrivals()).isEmpty();
    assertThat(stage.count("select count(*) from wsrm_sequence")).isZero();
    assertThat(stage.count("select epoch from run_lock")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "sf1612.star.url, https://127.0.0.1:1/star, STAR, 4",
    "sf1612.cpr.query, select a from nothing where b = any (?), CPR replica, 6",
    "sf1612.beskedfordeler.port, 1, Beskedfordeler, 5",
    "sf1612.beskedfordeler.exchange, nowhere, Beskedfordeler, 5",
    "sf1612.beskedfordeler.password, wrong, Beskedfordeler, 5",
    "sf1612.postgres.schema, nowhere, PostgreSQL, 2"
  })
  void whatFailsIsNamedAndTheOthersAreChecked(
      String setting, String value, String counterpart, int exitCode) {
    RunResult check = stage.with(setting, value).command("check", "--json");

    assertThat(check.exitCode()).isEqualTo(exitCode);
    assertThat(results(check)).hasSize(4).containsEntry(counterpart, "FAILED").containsValues("OK");
  }

  @Test
  void aRoleThatMayOnlyLookLacksTheRightsOfARun() throws Exception {
    try (AuditReader reader = AuditReader.of(stage)) {
      for (String table : List.of("flyway_schema_history", "run_failure", "illness_event")) {
        stage
            .sql()
            .sql("grant select, insert on %s to %s".formatted(table, reader.name()))
            .update();
      }

      RunResult check = stage.command("check");

      assertThat(check.exitCode()).isEqualTo(6);
      assertThat(check.output())
          .contains(
              "delete on run_failure",
              "update on illness_event",
              "select on run_lock",
              "usage on run_number")
          .doesNotContain("insert on illness_event");
    }
  }

  @Test
  void aDatabaseThatIsDownDoesNotHideTheOthers() throws Exception {
    try (TcpProxy proxy = TcpProxy.to(stage.postgres.host(), stage.postgres.port())) {
      stage.with("spring.datasource.url", stage.postgres.jdbcUrl(proxy));
      proxy.cut();

      RunResult check = stage.command("check", "--json");

      assertThat(check.exitCode()).isEqualTo(6);
      assertThat(results(check))
          .containsEntry("PostgreSQL", "FAILED")
          .containsEntry("STAR", "OK")
          .containsEntry("Beskedfordeler", "OK");
    }
  }

  private static Map<String, String> results(RunResult check) {
    JsonNode rows = JsonMapper.shared().readTree(check.output());
    Map<String, String> results = new LinkedHashMap<>();
    rows.forEach(
        row -> results.put(row.get("counterpart").asString(), row.get("result").asString()));
    return results;
  }
}
