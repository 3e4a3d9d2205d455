package dk.sf1612.batch.run;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The table of runs. A run writes its row outside of transactions: the run lock does not fence it,
 * so that a run that has lost the lock is recorded, too.
 */
final class RunRows {

  private static final String BEGAN =
      """
      with dead as (
        update %1$s.run set found_dead_at = now()
        where ended_at is null and found_dead_at is null
      )
      insert into %1$s.run
        (run_id, started_at, host, process, program_version, launcher, epoch, schema_version)
      values (:runId, :startedAt, :host, :process, :version, :launcher, :epoch,
              (select version from %1$s.flyway_schema_history
               where success and version is not null order by installed_rank desc limit 1))
      """;

  private static final String EXECUTION_BEGAN =
      """
      insert into %s.run_execution (job_execution_id, run_id)
      select :executionId, run_id from %1$s.run where run_id = :runId
      """;

  // A run that was refused, or could not start, has no row yet.
  private static final String ENDED =
      """
      insert into %s.run as r
        (run_id, started_at, host, process, program_version, launcher,
         ended_at, exit_code, cause, message, advice, stopped_by, certificates)
      values (:runId, :startedAt, :host, :process, :version, :launcher,
              :endedAt, :exitCode, :cause, :message, :advice, :stoppedBy, :certificates::jsonb)
      on conflict (run_id) do update
      set ended_at = excluded.ended_at, found_dead_at = null, exit_code = excluded.exit_code,
          cause = excluded.cause, message = excluded.message, advice = excluded.advice,
          stopped_by = excluded.stopped_by, certificates = excluded.certificates
      """;

  private final JdbcClient jdbc;
  private final String schema;

  RunRows(JdbcClient jdbc, String schema) {
    this.jdbc = jdbc;
    this.schema = '"' + schema.replace("\"", "\"\"") + '"';
  }

  /**
   * How a run ended.
   *
   * @param cause the name of the exit code
   * @param message what went wrong, and what to do; null when nothing did
   * @param advice whether another run can help by itself; null when that is not known
   * @param stoppedBy who asked the run to stop; null for nobody
   * @param certificates a JSON object with the end of each bundle; null when there is none
   */
  record End(
      Instant at,
      int exitCode,
      String cause,
      @Nullable String message,
      @Nullable String advice,
      @Nullable String stoppedBy,
      @Nullable String certificates) {}

  /** A run has taken the lock: runs that have not ended are dead. */
  void began(RunStart run, long epoch) {
    of(run, BEGAN).param("epoch", epoch).update();
  }

  /** A run has begun an execution. */
  void executionBegan(UUID runId, long executionId) {
    jdbc.sql(EXECUTION_BEGAN.formatted(schema))
        .param("runId", runId)
        .param("executionId", executionId)
        .update();
  }

  /** A run has ended. */
  void ended(RunStart run, End end) {
    of(run, ENDED)
        .param("endedAt", utc(end.at()))
        .param("exitCode", end.exitCode())
        .param("cause", end.cause())
        .param("message", end.message())
        .param("advice", end.advice())
        .param("stoppedBy", end.stoppedBy())
        .param("certificates", end.certificates())
        .update();
  }

  private JdbcClient.StatementSpec of(RunStart run, String statement) {
    return jdbc.sql(statement.formatted(schema))
        .param("runId", run.runId())
        .param("startedAt", utc(run.startedAt()))
        .param("host", run.host())
        .param("process", run.process())
        .param("version", run.version())
        .param("launcher", run.launcher());
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
