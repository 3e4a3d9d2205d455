package dk.sf1612.batch;

import java.util.Arrays;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;

/** Schemas at a version of one's own choice. */
final class Migrations {

  private Migrations() {}

  /** To the program's version. */
  static Flyway of(String jdbcUrl, String schema) {
    return to(jdbcUrl, schema, "latest");
  }

  /** To this version, and no further. */
  static Flyway to(String jdbcUrl, String schema, String version) {
    return Flyway.configure()
        .dataSource(jdbcUrl, null, null)
        .schemas(schema)
        .createSchemas(true)
        .target(version)
        .load();
  }

  /** The version before the program's. */
  static String beforeLast(Flyway flyway) {
    List<MigrationInfo> all = Arrays.asList(flyway.info().all());
    return all.get(all.size() - 2).getVersion().toString();
  }

  /** The program's version. */
  static String last(Flyway flyway) {
    List<MigrationInfo> all = Arrays.asList(flyway.info().all());
    return all.get(all.size() - 1).getVersion().toString();
  }
}
