package dk.sf1612.batch.job;

import dk.sf1612.counterpart.CounterpartException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/** The first exception of the first failed step of an execution. */
final class FirstFailure {

  private FirstFailure() {}

  /** The exception, or the job's own when no step has one; empty when nothing failed. */
  static Optional<Throwable> of(JobExecution execution) {
    return Stream.concat(
            execution.getStepExecutions().stream()
                .sorted(Comparator.comparingLong(StepExecution::getId))
                .flatMap(step -> step.getFailureExceptions().stream()),
            execution.getFailureExceptions().stream())
        .findFirst();
  }

  /** The program's own message, and the types of the exceptions; without the texts of libraries. */
  static String describe(Throwable failure) {
    List<String> kinds = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      kinds.add(cause.getClass().getSimpleName());
    }
    return CounterpartException.in(failure)
        .map(found -> found.getMessage() + " ")
        .orElse("")
        .concat(String.join(", caused by ", kinds));
  }
}
