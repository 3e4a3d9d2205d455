package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.backend.TcpProxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Who changes the schema, and when; and what is done with one that the program does not know. */
@ExtendWith(OutputCaptureExtension.class)
class SchemaIntegrationTests {

  private static final String HISTORY =
      "select coalesce(version, '-') || ' ' || coalesce(checksum, 0) || ' ' || success from flyway_schema_history order by installed_rank";

  private Stage stage;
  private String schema;
  private String url;
  private String newest;
  private String older;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    schema = stage.counterparts.schema();
    url = stage.postgres.jdbcUrl();
    newest = Migrations.last(Migrations.of(url, schema));
    older = Migrations.beforeLast(Migrations.of(url, schema));
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void aSecondRunOrAMigrationLeavesTheSchemaOfTheActiveRunAsItIs(CapturedOutput log)
      throws Exception {
    Migrations.to(url, schema, older).migrate();
    List<String> history = stage.strings(HISTORY);
    try (Connection active = lock()) {
      RunResult run = stage.run();

      assertThat(run.exitCode()).isEqualTo(9);
      assertThat(run.error()).contains("Another run is active (database session ");
      assertThat(stage.command("migrate").exitCode()).isEqualTo(9);
      assertThat(log.getErr()).contains("Another run is active");
      assertThat(stage.strings(HISTORY)).isEqualTo(history);
      assertThat(active.isValid(5)).isTrue();
    }
    assertThat(stage.run().exitCode()).isZero();
    assertThat(version()).isEqualTo(newest);
  }

  @Test
  void aFirstInstallationNeedsNoTableToFindTheLockTaken() throws Exception {
    try (Connection active = lock()) {
      assertThat(stage.run().exitCode()).isEqualTo(9);
      assertThat(stage.command("migrate").exitCode()).isEqualTo(9);
      assertThat(active.isValid(5)).isTrue();
    }
    assertThat(isThere()).isFalse();
  }

  @Test
  void stopNeedsNoTables() {
    RunResult stop = stage.command("stop");

    assertThat(stop.exitCode()).isZero();
    assertThat(stop.output()).isEqualTo("nothing runs\n");
    assertThat(isThere()).isFalse();
  }

  @Test
  void stopWaitsForAFirstMigrationThatHasMadeNoTablesYet() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (TcpProxy proxy = TcpProxy.to(stage.postgres.host(), stage.postgres.port())) {
      stage.with("spring.datasource.url", stage.postgres.jdbcUrl(proxy));
      proxy.watch(
          (connection, toServer, bytes, length) -> {
            String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            if (toServer && text.contains("insert into stop_request")) {
              asked.countDown();
            }
          });
      CompletableFuture<RunResult> stop;
      try (Connection active = lock()) {
        stop = CompletableFuture.supplyAsync(() -> stage.command("stop"));
        assertThat(asked.await(5, TimeUnit.MINUTES)).isTrue();
        assertThat(active.isValid(5)).isTrue();
      }

      RunResult stopped = stop.get(30, TimeUnit.SECONDS);
      assertThat(stopped.exitCode()).isZero();
      assertThat(stopped.output()).isEqualTo("stopped\n");
    }
  }

  @Test
  void migrateSaysFromWhereToWhereAndMovesTheEpoch() {
    Migrations.to(url, schema, older).migrate();

    RunResult migrate = stage.command("migrate");

    assertThat(migrate.exitCode()).isZero();
    assertThat(migrate.output())
        .isEqualTo("%s: from version %s to version %s\n".formatted(schema, older, newest));
    assertThat(version()).isEqualTo(newest);
    assertThat(stage.count("select epoch from run_lock")).isEqualTo(1);
    assertThat(stage.command("migrate").output())
        .isEqualTo("%s: at version %s already\n".formatted(schema, newest));
    assertThat(stage.count("select epoch from run_lock")).isEqualTo(2);
    assertThat(stage.calls()).isEmpty();
  }

  @Test
  void migrateMakesASchemaThatIsMissing() {
    assertThat(stage.command("migrate").output())
        .isEqualTo("%s: made, at version %s\n".formatted(schema, newest));

    assertThat(stage.with("sf1612.postgres.migrate", "false").run().exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "restart", "quarantine list"})
  void whoMayNotMigrateSaysWhoMay(String command, CapturedOutput log) {
    stage.with("sf1612.postgres.migrate", "false");
    assertThat(stage.command(command.split(" ")).exitCode()).isEqualTo(2);
    assertThat(isThere()).isFalse();
    Migrations.to(url, schema, older).migrate();

    assertThat(stage.command(command.split(" ")).exitCode()).isEqualTo(2);

    assertThat(log.getErr())
        .contains("is not there, and this program needs version " + newest)
        .contains("is at version " + older)
        .contains("use the command migrate first");
    assertThat(version()).isEqualTo(older);
    assertThat(stage.calls()).isEmpty();
  }

  @Test
  void quarantineCommandsNeverMigrate(CapturedOutput log) {
    Migrations.to(url, schema, older).migrate();

    assertThat(stage.command("quarantine", "list").exitCode()).isEqualTo(2);

    assertThat(log.getErr()).contains("use the command migrate first");
    assertThat(version()).isEqualTo(older);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "restart", "migrate", "quarantine list"})
  void aSchemaOfANewerProgramIsLeftAsItIs(String command, CapturedOutput log) {
    Migrations.of(url, schema).migrate();
    enter("99", "V99__later.sql", true);
    List<String> history = stage.strings(HISTORY);

    assertThat(stage.command(command.split(" ")).exitCode()).isEqualTo(2);

    assertThat(log.getErr())
        .contains("is at version 99, and this program ends at version " + newest)
        .contains("at least as new");
    assertThat(stage.strings(HISTORY)).isEqualTo(history);
    assertThat(stage.calls()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"run", "restart", "migrate", "quarantine list"})
  void aMigrationThatWasEditedIsNamedWithTheWayOut(String command, CapturedOutput log) {
    Migrations.of(url, schema).migrate();
    change("update flyway_schema_history set checksum = 20071 where version = '2'");
    List<String> history = stage.strings(HISTORY);

    assertThat(stage.command(command.split(" ")).exitCode()).isEqualTo(2);

    assertThat(log.getErr())
        .contains("V2__sequences_and_events.sql is not the file that was applied")
        .contains("finish the work with the program that made it", "sf1612.postgres.schema");
    assertThat(stage.strings(HISTORY)).isEqualTo(history);
    assertThat(stage.calls()).isEmpty();
  }

  @Test
  void aMigrationThatIsMissingOrFailedIsNamedWithTheWayOut() {
    Migrations.of(url, schema).migrate();
    enter("4.5", "V4.5__gone.sql", true);
    change("update flyway_schema_history set success = false where version = '3'");

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.error())
        .contains("V4.5__gone.sql was applied, and this program has no such file")
        .contains("V3__quarantine.sql failed half-way")
        .contains("finish the work with the program that made it");
  }

  @Test
  void aSchemaWithTablesOfOthersIsLeftAsItIs() {
    change("create schema \"%s\"".formatted(schema));
    change("create table \"%s\".theirs (id int)".formatted(schema));

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.error()).contains("holds objects that this program has not made");
    assertThat(stage.strings("select tablename from pg_tables where schemaname = '" + schema + "'"))
        .containsExactly("theirs");
  }

  @Test
  void aRoleThatMayNotChangeTheSchemaIsToldOfTheCommand() throws Exception {
    try (DatabaseRole role = DatabaseRole.create(stage.postgres)) {
      // Version 8 makes tables.
      Migrations.to(role.superuserUrl(), schema, "7").migrate();
      try (Connection superuser = DriverManager.getConnection(role.superuserUrl());
          Statement grant = superuser.createStatement()) {
        grant.execute("grant usage on schema \"%s\" to %s".formatted(schema, role.name()));
        grant.execute(
            "grant select, insert, update, delete on all tables in schema \"%s\" to %s"
                .formatted(schema, role.name()));
      }

      RunResult run = stage.with("spring.datasource.url", role.jdbcUrl()).run();

      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.error())
          .contains("our role may not change it", "command migrate", "sf1612.postgres.migrate");
      assertThat(
              stage.with("spring.datasource.url", role.superuserUrl()).command("migrate").output())
          .contains("from version 7");
    }
  }

  private Connection lock() throws Exception {
    Connection active = stage.postgres.connect();
    try (Statement lock = active.createStatement()) {
      lock.execute("select pg_advisory_lock(hashtextextended('sf1612:%s', 0))".formatted(schema));
    }
    return active;
  }

  private boolean isThere() {
    return stage.count("select count(*) from pg_namespace where nspname = '" + schema + "'") > 0;
  }

  private String version() {
    return stage
        .strings("select version from flyway_schema_history order by installed_rank desc limit 1")
        .get(0);
  }

  private void enter(String version, String script, boolean success) {
    change(
        """
        insert into flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           execution_time, success)
        select max(installed_rank) + 1, '%s', 'made up', 'SQL', '%s', 1, 'test', 1, %s
        from flyway_schema_history
        """
            .formatted(version, script, success));
  }

  private void change(String statement) {
    stage.sql().sql(statement).update();
  }
}
