package dk.sf1612.batch.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

class MigrationTests {

  @Test
  void createsSpringBatchsTablesAsTheJarThatWeShipHasThem() throws IOException {
    List<String> shipped = statements("org/springframework/batch/core/schema-postgresql.sql");

    assertThat(shipped).hasSizeGreaterThan(8);
    assertThat(statements("db/migration/V1__spring_batch.sql")).containsSubsequence(shipped);
    assertThat(statements("db/migration/V1__spring_batch.sql").stream())
        .filteredOn(statement -> !shipped.contains(statement))
        .allMatch(statement -> statement.startsWith("CREATE INDEX "));
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
