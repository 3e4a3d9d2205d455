package dk.sf1612.batch.audit;

import dk.sf1612.batch.postgres.PostgresFailure;
import dk.sf1612.batch.postgres.Schema;
import dk.sf1612.batch.postgres.SchemaRefusedException;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the views of the audit, which docs/audit.md describes: the right to read them is enough,
 * and the run lock is not touched. A row is a map from the column's name, in camel case, to its
 * value: a time is an {@link Instant}, a day a {@link LocalDate}. No method gives personal data but
 * {@link #personNumber}.
 */
public final class AuditTrail {

  private static final String RUNS =
      """
      select run_id, started_at, ended_at, outcome, exit_code, cause, executions, sequences, fetched,
             stored, published, message
      from audit_run
      where started_at >= :since and (not :failed or outcome in ('FAILED', 'DIED'))
      order by started_at
      """;

  private static final String RUN = "select * from audit_run where run_id = :id";

  private static final String EXECUTIONS = "select * from audit_sequence ";

  private static final String OF_RUN = EXECUTIONS + "where run_id = :id order by job_execution_id";

  private static final String EXECUTION = EXECUTIONS + "where job_execution_id = :id";

  private static final String SEQUENCE =
      EXECUTIONS
          + "where sequence_id::text = :id or lower(identifier) = lower(:id) order by sequence_id";

  private static final String DAILY =
      """
      select day, runs, failed_runs, fetched, delivered, quarantined,
             round(extract(epoch from latency_p50)) as latency_p50_seconds,
             round(extract(epoch from latency_p95)) as latency_p95_seconds,
             round(extract(epoch from latency_p99)) as latency_p99_seconds,
             round(extract(epoch from latency_max)) as latency_max_seconds
      from audit_daily
      where day >= :since
      order by day
      """;

  private static final String EVENT =
      "select * from audit_event where besked_id = :id or message_identifier = :id order by stored_at";

  private static final String RECEPTIONS =
      "select * from audit_reception where besked_id = :id order by sequence_id, position";

  private static final String ACTIONS =
      "select at, actor, action, detail from audit_action where besked_id = :id order by id";

  private static final String UNMASKED =
      """
      with recorded as (
        insert into quarantine_action (actor, action, besked_id)
        values (:operator, 'SHOWN_UNMASKED', :id)
      )
      select coalesce(person_number, 'none') from illness_event where besked_id = :id
      """;

  private static final String UNDEFINED_TABLE = "42P01";
  private static final String NOT_ALLOWED = "42501";

  private final JdbcClient jdbc;
  private final Schema schema;

  AuditTrail(JdbcClient jdbc, Schema schema) {
    this.jdbc = jdbc;
    this.schema = schema;
  }

  /** The runs that began at this time or later, the oldest first. */
  public List<Map<String, @Nullable Object>> history(Instant since, boolean failedOnly) {
    return rows(
        jdbc.sql(RUNS).param("since", since.atOffset(ZoneOffset.UTC)).param("failed", failedOnly));
  }

  /**
   * A run, with its executions.
   *
   * @throws AuditRefusal when it is not recorded
   */
  public Map<String, @Nullable Object> run(UUID runId) {
    Map<String, @Nullable Object> run = one("run", runId, rows(jdbc.sql(RUN).param("id", runId)));
    run.put("executionList", rows(jdbc.sql(OF_RUN).param("id", runId)));
    return run;
  }

  /**
   * An execution, with its sequence.
   *
   * @throws AuditRefusal when it is not recorded
   */
  public Map<String, @Nullable Object> execution(long executionId) {
    return one("execution", executionId, rows(jdbc.sql(EXECUTION).param("id", executionId)));
  }

  /**
   * The sequences with this key of ours, or this Identifier: STAR may use an Identifier twice.
   *
   * @throws AuditRefusal when there is none
   */
  public List<Map<String, @Nullable Object>> sequences(String id) {
    return some("sequence", id, rows(jdbc.sql(SEQUENCE).param("id", id)));
  }

  /** What was delivered on each Danish day from this one on. */
  public List<Map<String, @Nullable Object>> delivered(LocalDate since) {
    return rows(jdbc.sql(DAILY).param("since", since));
  }

  /**
   * The events with this BeskedId or MessageIdentifier, with all that happened to each.
   *
   * @throws AuditRefusal when there is none
   */
  public List<Map<String, @Nullable Object>> events(UUID id) {
    List<Map<String, @Nullable Object>> events =
        some("event", id, rows(jdbc.sql(EVENT).param("id", id)));
    for (Map<String, @Nullable Object> event : events) {
      Object beskedId = event.get("beskedId");
      event.put("receptions", rows(jdbc.sql(RECEPTIONS).param("id", beskedId)));
      event.put("actions", rows(jdbc.sql(ACTIONS).param("id", beskedId)));
    }
    return events;
  }

  /**
   * The CPR number of an event, or "none" for an invalid one without; that it was shown is
   * recorded, which takes a right to write.
   *
   * @param operator who asks: user and host
   * @throws AuditRefusal when our role may not record it
   */
  public String personNumber(UUID beskedId, String operator) {
    try {
      return reading(
          () ->
              jdbc.sql(UNMASKED)
                  .param("operator", operator)
                  .param("id", beskedId)
                  .query(String.class)
                  .single());
    } catch (DataAccessException e) {
      throw NOT_ALLOWED.equals(PostgresFailure.sqlState(e)) ? AuditRefusal.notRecorded() : e;
    }
  }

  private List<Map<String, @Nullable Object>> rows(JdbcClient.StatementSpec query) {
    return reading(() -> query.query((row, number) -> row(row)).list());
  }

  private static <T> T one(String what, Object id, List<T> found) {
    return some(what, id, found).get(0);
  }

  private static <T> List<T> some(String what, Object id, List<T> found) {
    if (found.isEmpty()) {
      throw AuditRefusal.unknown(what, id);
    }
    return found;
  }

  private static Map<String, @Nullable Object> row(ResultSet row) throws SQLException {
    ResultSetMetaData columns = row.getMetaData();
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 1; i <= columns.getColumnCount(); i++) {
      values.put(
          JdbcUtils.convertUnderscoreNameToPropertyName(columns.getColumnLabel(i)),
          value(row.getObject(i)));
    }
    return values;
  }

  private static @Nullable Object value(@Nullable Object column) {
    if (column instanceof Timestamp time) {
      return time.toInstant();
    }
    if (column instanceof Date day) {
      return day.toLocalDate();
    }
    if (column instanceof PGobject json) {
      return JsonMapper.shared().readTree(json.getValue());
    }
    return column;
  }

  /** Does a query of the audit. */
  <T> T reading(Supplier<T> query) {
    try {
      return query.get();
    } catch (DataAccessException e) {
      if (UNDEFINED_TABLE.equals(PostgresFailure.sqlState(e))) {
        throw SchemaRefusedException.withoutAudit(schema.name());
      }
      throw e;
    }
  }
}
