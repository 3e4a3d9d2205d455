package dk.sf1612.batch.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the bridge does.
 *
 * @param health the worst of the findings
 * @param findings what is not well, and what to do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StatusReport(Health health, List<Finding> findings, Facts facts) {

  /**
   * Something that is not well.
   *
   * @param what what it is, with the threshold
   * @param whatToDo what to do about it
   */
  public record Finding(Health health, String what, String whatToDo) {}

  /**
   * What the database tells.
   *
   * @param now the database's time
   * @param lastRun the run that began last; refused runs do not count here and below
   * @param firstRun when the first of them began
   * @param lastSuccess the last run that did well
   * @param failures how many runs failed or died since then
   * @param firstFailure the first of them
   * @param lastFailure the last of them
   * @param running the holder of the run lock
   * @param backlog what STAR told last
   * @param pending the events that are not sent
   * @param quarantine how many events are in quarantine, by cause
   * @param certificates when the first certificate of each bundle ends, as the last run that had
   *     any recorded it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Facts(
      Instant now,
      @Nullable RunFact lastRun,
      @Nullable Instant firstRun,
      @Nullable RunFact lastSuccess,
      long failures,
      @Nullable RunFact firstFailure,
      @Nullable RunFact lastFailure,
      @Nullable Running running,
      @Nullable Backlog backlog,
      Pending pending,
      Map<String, Long> quarantine,
      Map<String, Instant> certificates) {

    /** How long ago the last run did well; null for never. */
    @JsonProperty
    public @Nullable String lastSuccessAgo() {
      return lastSuccess == null ? null : Ages.ago(Duration.between(lastSuccess.end(), now));
    }

    /**
     * The days that are left on the certificates of each bundle; negative for one that has ended.
     */
    @JsonProperty
    public Map<String, Long> certificateDaysLeft() {
      Map<String, Long> days = new TreeMap<>();
      certificates.forEach(
          (bundle, end) ->
              days.put(bundle, Math.floorDiv(Duration.between(now, end).toHours(), 24)));
      return days;
    }
  }

  /** A run; see audit_run in docs/audit.md. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record RunFact(
      UUID runId,
      Instant startedAt,
      @Nullable Instant endedAt,
      String outcome,
      @Nullable Integer exitCode,
      @Nullable String cause,
      @Nullable String message,
      @Nullable String advice,
      String host) {

    /** When it ended, or began if it did not say when it ended. */
    Instant end() {
      return endedAt == null ? startedAt : endedAt;
    }
  }

  /**
   * The holder of the run lock.
   *
   * @param session the number of its session at PostgreSQL
   * @param runId null for a command that holds it, such as migrate, and while it prepares the
   *     schema
   * @param host null while it prepares the schema, as process and since
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Running(
      int session,
      @Nullable UUID runId,
      @Nullable String host,
      @Nullable Long process,
      @Nullable Instant since) {}

  /**
   * What STAR told when it opened the last sequence.
   *
   * @param messageCount how many messages waited, or the sequence held
   * @param fetched how many of them came
   */
  public record Backlog(long messageCount, long fetched, Instant toldAt) {}

  /**
   * Events that are not sent.
   *
   * @param oldest when the oldest was stored; null for none
   * @param leftByClosed how many of them are in no open sequence: STAR hands them out again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Pending(long events, @Nullable Instant oldest, long leftByClosed) {}
}
