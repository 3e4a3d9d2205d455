package dk.sf1612.batch.job;

import dk.sf1612.counterpart.CounterpartException;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.step.StepExecution;

/** The first exception of the first failed step of an execution. */
public final class FirstFailure {

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
  public static String describe(Throwable failure) {
    String kinds =
        Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
            .map(cause -> cause.getClass().getSimpleName())
            .collect(Collectors.joining(", caused by "));
    return CounterpartException.in(failure)
        .map(found -> found.getMessage() + " ")
        .orElse("")
        .concat(kinds);
  }
}
