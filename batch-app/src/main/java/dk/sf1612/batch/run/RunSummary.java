package dk.sf1612.batch.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.sf1612.batch.job.JobExecutions;
import dk.sf1612.batch.run.FailureStreak.Failures;
import dk.sf1612.batch.settlement.SequenceCounts;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** The summary of a run: the last line on standard output, also after a failure. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunSummary(
    String status,
    int exitCode,
    String runId,
    String startedAt,
    String endedAt,
    String host,
    String version,
    @JsonUnwrapped SequenceCounts counts,
    @Nullable Integer openQuarantine,
    long durationMs,
    @Nullable String error,
    @Nullable String failingSince,
    @Nullable Integer attempts,
    List<ExecutionSummary> executions) {

  /** The summary of one execution, which is one sequence. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ExecutionSummary(
      @Nullable Long executionId,
      @Nullable String sequence,
      @JsonUnwrapped SequenceCounts counts) {}

  // The properties stand in the order of the components.
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  /** Sums up a run. */
  public static RunSummary of(RunStart start, Run.Outcome outcome, Instant endedAt) {
    List<JobExecutions.Result> results = outcome.executions();
    SequenceCounts total =
        results.stream()
            .map(JobExecutions.Result::counts)
            .reduce(SequenceCounts.NONE, SequenceCounts::plus);
    ExitCode exitCode = outcome.exitCode();
    // A streak starts at two failures.
    Failures row =
        outcome.failures() == null || outcome.failures().attempts() < 2 ? null : outcome.failures();
    return new RunSummary(
        status(exitCode),
        exitCode.code(),
        start.runId().toString(),
        start.startedAt().truncatedTo(ChronoUnit.MILLIS).toString(),
        endedAt.truncatedTo(ChronoUnit.MILLIS).toString(),
        start.host(),
        start.version(),
        total,
        outcome.openQuarantine(),
        Duration.between(start.startedAt(), endedAt).toMillis(),
        outcome.error(),
        row == null ? null : row.since().truncatedTo(ChronoUnit.SECONDS).toString(),
        row == null ? null : row.attempts(),
        results.stream()
            .map(it -> new ExecutionSummary(it.executionId(), it.sequence(), it.counts()))
            .toList());
  }

  private static String status(ExitCode exitCode) {
    return switch (exitCode) {
      case DONE, QUARANTINED -> "COMPLETED";
      case STOPPED -> "STOPPED";
      default -> "FAILED";
    };
  }

  /** The summary as one line of JSON. */
  public String toJson() {
    return JSON.writeValueAsString(this);
  }
}
