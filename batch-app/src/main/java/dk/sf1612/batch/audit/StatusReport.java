package dk.sf1612.batch.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
      @Nullable RunFact lastSuccess,
      long failures,
      @Nullable RunFact firstFailure,
      @Nullable RunFact lastFailure,
      @Nullable Running running,
      @Nullable Backlog backlog,
      Pending pending,
      Map<String, Long> quarantine,
      Map<String, Instant> certificates) {}

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
   * @param runId null for a command that holds it, such as migrate
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Running(@Nullable UUID runId, String host, long process, Instant since) {}

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
