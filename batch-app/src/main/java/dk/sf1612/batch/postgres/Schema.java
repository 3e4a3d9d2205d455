package dk.sf1612.batch.postgres;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The program's schema and its version. Only the holder of the run lock may change it. */
@Component
@EnableConfigurationProperties(PostgresProperties.class)
public final class Schema {

  private static final Logger log = LoggerFactory.getLogger(Schema.class);

  /**
   * The result of a migration.
   *
   * @param from the version before; null when there was no schema
   * @param to the version now, which is the program's
   */
  public record Migration(@Nullable String from, String to) {}

  private final Sessions sessions;
  private final PostgresProperties settings;

  Schema(Sessions sessions, PostgresProperties settings) {
    this.sessions = sessions;
    this.settings = settings;
  }

  /** The schema's name. */
  public String name() {
    return settings.schema();
  }

  /**
   * Makes sure that the schema has the program's version: migrates it, or only checks it, as
   * sf1612.postgres.migrate says.
   *
   * @throws SchemaRefusedException when it has another version and is not changed
   * @throws FlywayException when PostgreSQL fails
   */
  public void prepare() {
    if (settings.migrate()) {
      migrate();
    } else {
      check();
    }
  }

  /**
   * Makes sure that the schema has the program's version, and changes nothing.
   *
   * @throws SchemaRefusedException when it has another version
   * @throws FlywayException when PostgreSQL fails
   */
  public void check() {
    MigrationInfoService state = sound(flyway());
    if (state.pending().length > 0) {
      throw new SchemaRefusedException(
          "The schema %s is %s, and this program needs version %s: use the command migrate first, with a role that may change it."
              .formatted(
                  name(),
                  Optional.ofNullable(version(state))
                      .map("at version "::concat)
                      .orElse("not there"),
                  newest(state)));
    }
  }

  /**
   * Migrates the schema to the program's version; creates it when it is missing.
   *
   * @throws SchemaRefusedException when the schema cannot be migrated, or our role may not do it
   * @throws FlywayException when PostgreSQL fails
   */
  public Migration migrate() {
    Flyway flyway = flyway();
    MigrationInfoService before = sound(flyway);
    if (before.pending().length > 0) {
      try {
        flyway.migrate();
        log.info(
            "Migrated the schema {} from version {} to version {}",
            name(),
            Objects.requireNonNullElse(version(before), "none"),
            newest(before));
      } catch (FlywayException e) {
        throw explained(e);
      }
    }
    return new Migration(version(before), newest(before));
  }

  private Flyway flyway() {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(sessions.migrating())
        .defaultSchema(name())
        .createSchemas(true)
        // Otherwise Flyway's lock is a transaction that is idle for the whole migration, and the
        // server would end it.
        .configuration(Map.of("flyway.postgresql.transactional.lock", "false"))
        .load();
  }

  /** The state of the schema. */
  private MigrationInfoService sound(Flyway flyway) {
    MigrationInfoService state = flyway.info();
    List<MigrationInfo> all = Arrays.asList(state.all());
    if (all.stream().anyMatch(Schema::isNewer)) {
      throw new SchemaRefusedException(
          "The schema %s is at version %s, and this program ends at version %s: use a program at least as new as the one that migrated it. Nothing was changed."
              .formatted(name(), version(state), newest(state)));
    }
    String faults =
        all.stream()
            .flatMap(migration -> fault(migration).stream())
            .collect(Collectors.joining("; "));
    if (!faults.isEmpty()) {
      throw new SchemaRefusedException(
          "The schema %s was made by another build of this program (%s), and nothing was changed: finish the work with the program that made it, then give this one an empty schema (sf1612.postgres.schema)."
              .formatted(name(), faults));
    }
    return state;
  }

  private static boolean isNewer(MigrationInfo migration) {
    return migration.getState() == MigrationState.FUTURE_SUCCESS
        || migration.getState() == MigrationState.FUTURE_FAILED;
  }

  private static Optional<String> fault(MigrationInfo migration) {
    String file = migration.getScript();
    return switch (migration.getState()) {
      case FAILED, MISSING_FAILED -> Optional.of(file + " failed half-way");
      case MISSING_SUCCESS -> Optional.of(file + " was applied, and this program has no such file");
      case IGNORED -> Optional.of(file + " was left out");
      case SUCCESS, OUT_OF_ORDER ->
          migration.isChecksumMatching()
              ? Optional.empty()
              : Optional.of(file + " is not the file that was applied");
      default -> Optional.empty();
    };
  }

  private RuntimeException explained(FlywayException failure) {
    if (failure.getErrorCode() == CoreErrorCode.NON_EMPTY_SCHEMA_WITHOUT_SCHEMA_HISTORY_TABLE) {
      return new SchemaRefusedException(
          "The schema %s holds objects that this program has not made, and was not changed: give the program a schema of its own (sf1612.postgres.schema)."
              .formatted(name()));
    }
    return "42501".equals(PostgresFailure.sqlState(failure))
        ? new SchemaRefusedException(
            "The schema %s is not at this program's version, and our role may not change it: use the command migrate with a role that may do so, and set sf1612.postgres.migrate=false for this one."
                .formatted(name()))
        : failure;
  }

  private static @Nullable String version(MigrationInfoService state) {
    MigrationInfo current = state.current();
    return current == null || current.getVersion() == null ? null : current.getVersion().toString();
  }

  private static String newest(MigrationInfoService state) {
    return Arrays.stream(state.all())
        .filter(migration -> migration.getState().isResolved())
        // Flyway's entry for the schema itself has no version.
        .flatMap(migration -> Stream.ofNullable(migration.getVersion()))
        .max(MigrationVersion::compareTo)
        .map(MigrationVersion::toString)
        .orElseThrow(() -> new IllegalStateException("The program has no migrations"));
  }
}
