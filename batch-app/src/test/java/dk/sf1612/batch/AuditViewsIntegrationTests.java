package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The views of the audit are those that docs/audit.md describes. */
class AuditViewsIntegrationTests {

  private static final Pattern COLUMN = Pattern.compile("\\| `([a-z0-9_]+)` \\| .+");

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    stage.command("migrate");
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void everyColumnIsDescribed() throws IOException {
    Map<String, List<String>> views = new LinkedHashMap<>();
    stage
        .sql()
        .sql(
            """
            select table_name, column_name from information_schema.columns
            where table_schema = current_schema() and table_name like 'audit%'
            order by table_name, ordinal_position
            """)
        .query(
            (RowCallbackHandler)
                row ->
                    views
                        .computeIfAbsent(row.getString(1), view -> new ArrayList<>())
                        .add(row.getString(2)));

    assertThat(views).hasSize(7);
    Map<String, List<String>> described = described();
    assertThat(described.keySet()).containsExactlyInAnyOrderElementsOf(views.keySet());
    views.forEach(
        (view, columns) ->
            assertThat(described.get(view)).as(view).containsExactlyInAnyOrderElementsOf(columns));
  }

  private static Map<String, List<String>> described() throws IOException {
    Map<String, List<String>> described = new LinkedHashMap<>();
    List<String> columns = new ArrayList<>();
    for (String line : Files.readAllLines(Path.of("../docs/audit.md"))) {
      if (line.startsWith("## ")) {
        columns = new ArrayList<>();
        described.put(line.substring(3), columns);
      }
      Matcher column = COLUMN.matcher(line);
      if (column.matches()) {
        columns.add(column.group(1));
      }
    }
    return described;
  }

  @Test
  void everyTimeHasAnOffset() {
    assertThat(
            stage.strings(
                """
                select table_name || '.' || column_name from information_schema.columns
                where table_schema = current_schema() and table_name like 'audit%'
                  and data_type = 'timestamp without time zone'
                """))
        .isEmpty();
  }

  // All that an event may have: see EventReading.
  @ParameterizedTest
  @CsvSource({
    "2026-07-01T10:00:00, 2026-07-01T08:00:00Z",
    "2026-12-01T10:00:00, 2026-12-01T09:00:00Z",
    "2026-07-01T10:00:00Z, 2026-07-01T10:00:00Z",
    "2026-07-01T10:00:00+14:00, 2026-06-30T20:00:00Z",
    "2026-07-01T10:00:00-03:30, 2026-07-01T13:30:00Z",
    "2026-07-01T24:00:00Z, 2026-07-02T00:00:00Z",
    "2026-07-01T24:00:00.000Z, 2026-07-02T00:00:00Z",
    "2026-07-01T10:00:00.123456789012345678901234567890123456789012345678901234567890Z, 2026-07-01T10:00:00.123456Z",
    "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
    "0000-01-01T00:00:00Z,",
    "-0044-03-15T12:00:00Z,",
    "123456789-01-01T00:00:00Z,"
  })
  void anEventDateIsATime(String eventDate, String time) {
    assertThat(
            stage
                .sql()
                .sql(
                    "select to_char(event_time(?) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
                .param(eventDate)
                .query(String.class)
                .optional()
                .map(text -> text.replace(".000000Z", "Z"))
                .orElse(null))
        .isEqualTo(time);
  }
}
