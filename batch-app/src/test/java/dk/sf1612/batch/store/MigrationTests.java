package dk.sf1612.batch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MigrationTests {

  /**
   * Flyway's checksum of each file, as {@code flyway_schema_history} has it. A file that has landed
   * is never edited: the schemas made by it would be refused. A new one gets its line here; a
   * failure of the test shows what to write.
   */
  private static final Map<String, Integer> FROZEN =
      Map.of(
          "V10__runs_and_audit.sql", -759186295,
          "V1__spring_batch.sql", -1043817135,
          "V2__sequences_and_events.sql", 1368963637,
          "V3__quarantine.sql", 1450036249,
          "V4__run_lock.sql", 1087283993,
          "V5__stop_request.sql", 1724069153,
          "V6__indexes_of_the_unfinished.sql", 1236154172,
          "V7__close_only.sql", 156885449,
          "V8__unanswered.sql", 333240163,
          "V9__job_name.sql", -556700494);

  @Test
  void createsSpringBatchsTablesAsTheJarThatWeShipHasThem() throws IOException {
    List<String> shipped = statements("org/springframework/batch/core/schema-postgresql.sql");

    assertThat(shipped).hasSizeGreaterThan(8);
    assertThat(statements("db/migration/V1__spring_batch.sql")).containsSubsequence(shipped);
    assertThat(statements("db/migration/V1__spring_batch.sql").stream())
        .filteredOn(statement -> !shipped.contains(statement))
        .allMatch(statement -> statement.startsWith("CREATE INDEX "));
  }

  @Test
  void aMigrationThatHasLandedIsNotEdited() throws IOException {
    Map<String, Integer> checksums = new TreeMap<>();
    for (Resource file :
        new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/*")) {
      checksums.put(Objects.requireNonNull(file.getFilename()), checksum(file));
    }

    assertThat(checksums).containsExactlyInAnyOrderEntriesOf(FROZEN);
  }

  // Of the lines, without what ends them.
  private static int checksum(Resource file) throws IOException {
    CRC32 checksum = new CRC32();
    file.getContentAsString(StandardCharsets.UTF_8)
        .lines()
        .forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
    return (int) checksum.getValue();
  }

  private static List<String> statements(String resource) throws IOException {
    String script = new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
    return Arrays.stream(script.replaceAll("(?m)^--.*$", "").split(";"))
        .map(statement -> statement.replace("IF NOT EXISTS ", ""))
        .map(statement -> statement.replaceAll("\\s+", " ").strip())
        .filter(statement -> !statement.isEmpty())
        .toList();
  }
}
