package dk.sf1612.batch.job;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

/**
 * What the job and its steps write in Batch's tables, and no more: when each begins and ends, and
 * how far a long one is. Batch writes each end twice, and up to six times the contexts, which
 * nothing of ours is in, all in transactions of their own.
 *
 * <p>For one execution at a time. It reads nothing: that is the launcher's part.
 */
final class ChangesOnlyJobRepository implements JobRepository {

  private final JobRepository tables;
  private @Nullable Object lastWritten;

  ChangesOnlyJobRepository(JobRepository tables) {
    this.tables = tables;
  }

  @Override
  public JobInstance createJobInstance(String jobName, JobParameters parameters) {
    return tables.createJobInstance(jobName, parameters);
  }

  @Override
  public StepExecution createStepExecution(String stepName, JobExecution execution) {
    return tables.createStepExecution(stepName, execution);
  }

  @Override
  public void update(JobExecution execution) {
    // It names all that is written, also the version that a write raises.
    if (!execution.toString().equals(lastWritten)) {
      tables.update(execution);
      lastWritten = execution.toString();
    }
  }

  @Override
  public void update(StepExecution execution) {
    if (!isInFirstChunk(execution) && !StepState.of(execution).equals(lastWritten)) {
      tables.update(execution);
      lastWritten = StepState.of(execution);
    }
  }

  // Mostly the only one: the end of the step, which comes next, says the same and more.
  private static boolean isInFirstChunk(StepExecution execution) {
    return execution.getStatus() == BatchStatus.STARTED && execution.getCommitCount() == 1;
  }

  /** All that is written of a step execution, also the version that a write raises. */
  private record StepState(
      String text, @Nullable LocalDateTime start, @Nullable LocalDateTime end) {
    static StepState of(StepExecution execution) {
      return new StepState(
          execution.getId() + execution.toString(),
          execution.getStartTime(),
          execution.getEndTime());
    }
  }

  @Override
  public void updateExecutionContext(JobExecution execution) {
    // Batch alone keeps something there, and never asks for it: a restart begins anew.
  }

  @Override
  public void updateExecutionContext(StepExecution execution) {
    // The same.
  }
}
