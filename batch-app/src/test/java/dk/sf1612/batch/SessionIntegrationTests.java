package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
import dk.sf1612.fixtures.event.GeneratedEvent;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The sessions of a run, where role, database and URL say otherwise: noted by triggers. */
class SessionIntegrationTests {

  private static final List<String> TABLES =
      List.of(
          "flyway_schema_history",
          "run_lock",
          "batch_job_execution",
          "batch_step_execution",
          "wsrm_sequence",
          "sequence_event",
          "illness_event",
          "quarantine",
          "quarantine_action");

  private static final String NOTE =
      """
      create table noted (at_table text, pid int, name text, durability text, session text);
      create function note() returns trigger language plpgsql set search_path from current as $$
      begin
        insert into noted values (
          tg_table_name, pg_backend_pid(), current_setting('application_name'),
          current_setting('synchronous_commit'),
          concat_ws(' ', current_setting('tcp_keepalives_idle'),
            current_setting('tcp_keepalives_interval'), current_setting('tcp_keepalives_count'),
            current_setting('tcp_user_timeout'),
            current_setting('idle_in_transaction_session_timeout'),
            current_setting('lock_timeout'), current_setting('jit'), current_setting('work_mem')));
        return null;
      end $$
      """;

  private Stage stage;
  private DatabaseRole role;
  private JdbcClient sql;
  private String before;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    role = DatabaseRole.create(stage.postgres);
    for (String set :
        List.of(
            "alter role %s set synchronous_commit = off",
            "alter role %s set idle_in_transaction_session_timeout = 0",
            "alter database %s set tcp_keepalives_idle = 7200",
            "alter database %s set lock_timeout = 0")) {
      role.asSuperuser(set.formatted(role.name()));
    }
    DriverManagerDataSource database = new DriverManagerDataSource(role.jdbcUrl());
    database.setSchema(stage.counterparts.schema());
    sql = JdbcClient.create(database);
    before = migrateAllButTheLast();
    sql.sql(NOTE).update();
    for (String table : TABLES) {
      sql.sql(
              "create constraint trigger note after insert or update on %s deferrable initially deferred for each row execute function note()"
                  .formatted(table))
          .update();
    }
    stage.with(
        "spring.datasource.url",
        role.jdbcUrl()
            + "&ApplicationName=another&options=-c%20synchronous_commit%3Doff%20-c%20tcp_user_timeout%3D0%20-c%20work_mem%3D5MB");
  }

  @AfterEach
  void close() throws Exception {
    role.close();
    stage.close();
  }

  @Test
  void roleDatabaseAndUrlDoNotChangeWhatASessionMustBe() throws Exception {
    runAndRelease();

    assertThat(noted("select distinct at_table from noted"))
        .containsExactlyInAnyOrderElementsOf(TABLES);
    // What is not ours to say stays as the URL has it.
    assertThat(noted("select distinct session from noted"))
        .containsExactly("20 10 3 60000 1min 50s off 5MB");
    // The lock's, Flyway's, and the pool's.
    assertThat(
            noted(
                """
                select count(distinct pid)::text from noted
                where name <> 'sf1612'
                  and at_table in ('run_lock', 'flyway_schema_history', 'illness_event')
                """))
        .containsExactly("3");
  }

  @Test
  void aCommitOfOursIsOnDiskWhateverRoleDatabaseAndUrlSay() throws Exception {
    runAndRelease();

    assertThat(noted("select distinct at_table from noted where durability = 'on'"))
        .containsExactlyInAnyOrderElementsOf(
            // The counts of a step are in the transaction of a chunk of events.
            TABLES.stream().filter(table -> !table.equals("batch_job_execution")).toList());
    assertThat(noted("select distinct at_table from noted where durability <> 'on'"))
        .containsExactlyInAnyOrder("batch_job_execution", "batch_step_execution");
  }

  @Test
  void sessionsOfARunAreCalledByItsLockAndEpochAndOthersAreNot() throws Exception {
    runAndRelease();

    String key =
        noted(
                "select lpad(to_hex(hashtextextended('sf1612:%s', 0)), 16, '0')"
                    .formatted(stage.counterparts.schema()))
            .get(0);
    assertThat(noted("select distinct name from noted"))
        .containsExactlyInAnyOrder("sf1612 " + key + " 1", "sf1612");
    assertThat(noted("select distinct at_table from noted where name <> 'sf1612'"))
        .containsExactlyInAnyOrderElementsOf(TABLES);
  }

  /** A run that migrates and has an event refused, which is released then. */
  private void runAndRelease() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(3);
    stage.counterparts.answer(
        AnswerRule.accept()
            .except(
                arrival ->
                    arrival
                        .messageIdentifier()
                        .filter(events.get(0).messageIdentifier()::equals)
                        .isPresent(),
                AnswerRule.refuse(42, "Ukendt")));
    assertThat(stage.run().exitCode()).isEqualTo(7);
    assertThat(noted("select max(version::int)::text from flyway_schema_history"))
        .doesNotContain(before);
    String refused = noted("select besked_id::text from quarantine").get(0);
    assertThat(stage.command("quarantine", "release", refused).exitCode()).isZero();
  }

  private List<String> noted(String query) {
    return sql.sql(query).query(String.class).list();
  }

  /** Says which version it is then. */
  private String migrateAllButTheLast() {
    Flyway all = Migrations.of(role.jdbcUrl(), stage.counterparts.schema());
    String beforeLast = Migrations.beforeLast(all);
    Migrations.to(role.jdbcUrl(), stage.counterparts.schema(), beforeLast).migrate();
    return beforeLast;
  }
}
