package dk.sf1612.batch.audit;

import dk.sf1612.batch.audit.StatusReport.Backlog;
import dk.sf1612.batch.audit.StatusReport.Facts;
import dk.sf1612.batch.audit.StatusReport.Finding;
import dk.sf1612.batch.audit.StatusReport.Pending;
import dk.sf1612.batch.audit.StatusReport.RunFact;
import dk.sf1612.batch.audit.StatusReport.Running;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Asks the views of the audit how the bridge does. */
@EnableConfigurationProperties(HealthProperties.class)
public final class StatusQuery {

  private static final String RUN =
      """
      select run_id, started_at, ended_at, outcome, exit_code, cause, message, advice, host
      from audit_run
      """;

  private static final String LAST_RUN =
      RUN + "where outcome <> 'REFUSED' order by started_at desc limit 1";

  private static final String FIRST_RUN =
      "select started_at from audit_run where outcome <> 'REFUSED' order by started_at limit 1";

  private static final String LAST_SUCCESS =
      RUN + "where outcome = 'COMPLETED' order by started_at desc limit 1";

  private static final String FAILED_AFTER =
      "where outcome in ('FAILED', 'DIED') and started_at > :after ";

  private static final String FIRST_FAILURE = RUN + FAILED_AFTER + "order by started_at limit 1";

  private static final String LAST_FAILURE =
      RUN + FAILED_AFTER + "order by started_at desc limit 1";

  private static final String FAILURES = "select count(*) from audit_run " + FAILED_AFTER;

  private static final String RUNNING =
      "select session, run_id, host, process, since from audit_running";

  private static final String BACKLOG =
      """
      select message_count, fetched, opened_at as told_at from audit_sequence
      where message_count is not null order by sequence_id desc limit 1
      """;

  private static final String PENDING =
      """
      select count(*) as events, min(stored_at) as oldest,
             count(*) filter (where not exists (
               select from audit_reception r
               where r.besked_id = e.besked_id and r.state in ('OPEN', 'UNKNOWN')))
               as left_by_closed
      from audit_event e where state = 'PENDING'
      """;

  private static final String QUARANTINE =
      """
      select quarantine_cause as cause, count(*) as events from audit_event
      where state = 'QUARANTINED' group by quarantine_cause order by quarantine_cause
      """;

  private static final String CERTIFICATES =
      """
      select certificates::text from audit_run
      where certificates is not null order by started_at desc limit 1
      """;

  private final JdbcClient jdbc;
  private final TransactionTemplate snapshot;
  private final AuditTrail audit;
  private final HealthProperties thresholds;

  StatusQuery(
      JdbcClient jdbc,
      PlatformTransactionManager database,
      AuditTrail audit,
      HealthProperties thresholds) {
    this.jdbc = jdbc;
    this.snapshot = new TransactionTemplate(database);
    this.snapshot.setReadOnly(true);
    this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    this.audit = audit;
    this.thresholds = thresholds;
  }

  /** How the bridge does now. */
  public StatusReport status() {
    Facts facts = snapshot.execute(status -> facts());
    List<Finding> findings = new HealthRules(facts, thresholds).findings();
    Health worst =
        findings.stream().map(Finding::health).max(Health::compareTo).orElse(Health.WELL);
    return new StatusReport(worst, findings, facts);
  }

  private Facts facts() {
    RunFact success = first(LAST_SUCCESS, RunFact.class).orElse(null);
    Instant after = success == null ? Instant.EPOCH : success.startedAt();
    return new Facts(
        first("select now()", Instant.class).orElseThrow(),
        first(LAST_RUN, RunFact.class).orElse(null),
        first(FIRST_RUN, Instant.class).orElse(null),
        success,
        first(FAILURES, after, Long.class).orElseThrow(),
        first(FIRST_FAILURE, after, RunFact.class).orElse(null),
        first(LAST_FAILURE, after, RunFact.class).orElse(null),
        first(RUNNING, Running.class).orElse(null),
        first(BACKLOG, Backlog.class).orElse(null),
        first(PENDING, Pending.class).orElseThrow(),
        quarantine(),
        certificates());
  }

  private <T> Optional<T> first(String query, Class<T> type) {
    return audit.reading(() -> jdbc.sql(query).query(type).optional());
  }

  private <T> Optional<T> first(String query, Instant after, Class<T> type) {
    return audit.reading(
        () ->
            jdbc.sql(query).param("after", after.atOffset(ZoneOffset.UTC)).query(type).optional());
  }

  private Map<String, Long> quarantine() {
    Map<String, Long> causes = new TreeMap<>();
    audit.reading(
        () -> {
          jdbc.sql(QUARANTINE)
              .query((RowCallbackHandler) row -> causes.put(row.getString(1), row.getLong(2)));
          return causes;
        });
    return causes;
  }

  private Map<String, Instant> certificates() {
    Map<String, Instant> ends = new TreeMap<>();
    first(CERTIFICATES, String.class)
        .map(json -> JsonMapper.shared().readTree(json))
        .ifPresent(
            bundles ->
                bundles
                    .properties()
                    .forEach(it -> ends.put(it.getKey(), Instant.parse(it.getValue().asString()))));
    return ends;
  }
}
