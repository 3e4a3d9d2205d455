package dk.sf1612.batch.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dk.sf1612.batch.job.JobExecutions;
import dk.sf1612.batch.run.FailureStreak.Failures;
import dk.sf1612.batch.settlement.SequenceCounts;
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
  public static RunSummary of(Run.Outcome outcome, long durationMs) {
    List<JobExecutions.Result> results = outcome.executions();
    Throwable failure = outcome.failure();
    SequenceCounts total =
        results.stream()
            .map(JobExecutions.Result::counts)
            .reduce(SequenceCounts.NONE, SequenceCounts::plus);
    ExitCode.Verdict verdict = failure == null ? null : ExitCode.of(failure);
    ExitCode exitCode = exitCode(outcome, verdict);
    // A streak starts at two failures.
    Failures row =
        outcome.failures() == null || outcome.failures().attempts() < 2 ? null : outcome.failures();
    return new RunSummary(
        status(exitCode),
        exitCode.code(),
        total,
        outcome.openQuarantine(),
        durationMs,
        verdict == null ? null : verdict.message(),
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

  private static ExitCode exitCode(Run.Outcome outcome, ExitCode.@Nullable Verdict verdict) {
    if (verdict != null) {
      return verdict.exitCode();
    }
    // This includes events from an earlier run that failed: its exit code did not report them.
    return outcome.leftQuarantine() ? ExitCode.QUARANTINED : ExitCode.DONE;
  }

  /** The summary as one line of JSON. */
  public String toJson() {
    return JSON.writeValueAsString(this);
  }
}
