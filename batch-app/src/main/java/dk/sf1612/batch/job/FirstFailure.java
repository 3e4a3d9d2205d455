package dk.sf1612.batch.job;

import dk.sf1612.counterpart.CounterpartException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/** The failure that an execution's end is owed to: the first of its first failed step. */
final class FirstFailure {

  private FirstFailure() {}

  static Optional<Throwable> of(JobExecution execution) {
    return Stream.concat(
            execution.getStepExecutions().stream()
                .sorted(Comparator.comparingLong(StepExecution::getId))
                .flatMap(step -> step.getFailureExceptions().stream()),
            execution.getFailureExceptions().stream())
        .findFirst();
  }

  /** The kinds of a failure and its causes, and what we say of it; a library's text is left out. */
  static String describe(Throwable failure) {
    List<String> kinds = new ArrayList<>();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      kinds.add(cause.getClass().getSimpleName());
    }
    return counterpart(failure)
        .map(found -> found.getMessage() + " ")
        .orElse("")
        .concat(String.join(", caused by ", kinds));
  }

  /** The counterpart's failure that a failure stems from. */
  static Optional<CounterpartException> counterpart(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CounterpartException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }
}
