package dk.sf1612.batch.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dk.sf1612.batch.job.SequenceCounts;
import dk.sf1612.batch.job.SequenceJob;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What a run did: the last line on standard output, on every way out. */
@JsonPropertyOrder({
  "status",
  "exitCode",
  "fetched",
  "stored",
  "duplicates",
  "published",
  "durationMs",
  "error",
  "executions"
})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunSummary(
    String status,
    int exitCode,
    int fetched,
    int stored,
    int duplicates,
    int published,
    long durationMs,
    @Nullable String error,
    List<ExecutionSummary> executions) {

  /** One execution, one sequence. */
  @JsonPropertyOrder({"executionId", "sequence", "fetched", "stored", "duplicates", "published"})
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ExecutionSummary(
      @Nullable Long executionId,
      @Nullable String sequence,
      int fetched,
      int stored,
      int duplicates,
      int published) {

    static ExecutionSummary of(SequenceJob.Result result) {
      SequenceCounts counts = result.counts();
      return new ExecutionSummary(
          result.executionId(),
          result.sequence(),
          counts.fetched(),
          counts.stored(),
          counts.duplicates(),
          counts.published());
    }
  }

  /** Sums up a run. */
  public static RunSummary of(
      List<SequenceJob.Result> results, @Nullable Throwable failure, long durationMs) {
    SequenceCounts total =
        results.stream()
            .map(SequenceJob.Result::counts)
            .reduce(SequenceCounts.NONE, SequenceCounts::plus);
    ExitCode.Verdict verdict = failure == null ? null : ExitCode.of(failure);
    return new RunSummary(
        verdict == null ? "COMPLETED" : "FAILED",
        verdict == null ? ExitCode.DONE.code() : verdict.exitCode().code(),
        total.fetched(),
        total.stored(),
        total.duplicates(),
        total.published(),
        durationMs,
        verdict == null ? null : verdict.message(),
        results.stream().map(ExecutionSummary::of).toList());
  }

  /** The summary as one line of JSON. */
  public String toJson() {
    return JsonMapper.shared().writeValueAsString(this);
  }
}
