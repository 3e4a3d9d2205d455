package dk.sf1612.batch.store;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.fixtures.backend.Backends;
import dk.sf1612.fixtures.backend.PostgresBackend;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class MigrationIntegrationTests {

  private final PostgresBackend postgres = Backends.postgres();
  private final String schema = postgres.newSchemaName("migration");

  @AfterEach
  void drop() throws Exception {
    postgres.dropSchema(schema);
  }

  /** As a crash leaves it that falls between a migration's commit and its entry in the history. */
  @Test
  void aMigrationThatIsAppliedAndNotEnteredIsAppliedAgain() {
    DriverManagerDataSource database = new DriverManagerDataSource(postgres.jdbcUrl());
    database.setSchema(schema);
    List<MigrationVersion> versions =
        List.of(flyway(MigrationVersion.LATEST).info().all()).stream()
            .map(MigrationInfo::getVersion)
            .toList();
    assertThat(versions).hasSizeGreaterThan(4);

    for (MigrationVersion version : versions) {
      flyway(version).migrate();
      int entries =
          JdbcClient.create(database)
              .sql("delete from flyway_schema_history where version = :version")
              .param("version", version.getVersion())
              .update();
      assertThat(entries).isEqualTo(1);

      assertThat(flyway(version).migrate().migrationsExecuted).isEqualTo(1);
    }
  }

  private Flyway flyway(MigrationVersion target) {
    return Flyway.configure()
        .dataSource(postgres.jdbcUrl(), null, null)
        .schemas(schema)
        .createSchemas(true)
        .target(target)
        .load();
  }
}
