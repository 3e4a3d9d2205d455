package dk.sf1612.batch.job;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.SimpleJob;
import org.springframework.batch.core.job.StartLimitExceededException;
import org.springframework.batch.core.launch.JobRestartException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * Runs the work steps until one does not complete, and then always runs the settling step.
 *
 * <p>This is not a flow: in a flow, the step after a failed one marks that one ABANDONED, and a
 * restart skips its work.
 */
final class SettlingJob extends SimpleJob {

  private static final Logger log = LoggerFactory.getLogger(SettlingJob.class);

  private final List<Step> work;
  private final Step settle;
  private @Nullable JobExecution current;

  SettlingJob(String name, JobRepository jobRepository, List<Step> work, Step settle) {
    super(name);
    this.work = List.copyOf(work);
    this.settle = settle;
    setJobRepository(jobRepository);
    List<Step> all = new ArrayList<>(work);
    all.add(settle);
    setSteps(all);
  }

  /** Forgets the last execution, before another one begins. */
  void forgetExecution() {
    current = null;
  }

  /** The execution that began last, even if Spring Batch could not record it; null for none. */
  @Nullable JobExecution execution() {
    return current;
  }

  @Override
  protected void doExecute(JobExecution execution)
      throws JobInterruptedException, JobRestartException, StartLimitExceededException {
    current = execution;
    log.info("Execution {} begins", execution.getId());
    execution.setExitStatus(ExitStatus.COMPLETED);
    try {
      work(execution);
    } catch (JobInterruptedException stopped) {
      // Spring Batch runs no step while the status is STOPPING, and sets STOPPED at the end.
      execution.setStatus(BatchStatus.FAILED);
      handle(settle, execution);
      throw stopped;
    }
    handle(settle, execution);
  }

  private void work(JobExecution execution)
      throws JobInterruptedException, JobRestartException, StartLimitExceededException {
    for (Step step : work) {
      if (!handle(step, execution)) {
        return;
      }
    }
  }

  private boolean handle(Step step, JobExecution execution)
      throws JobInterruptedException, JobRestartException, StartLimitExceededException {
    StepExecution result = handleStep(step, execution);
    execution.upgradeStatus(result.getStatus());
    execution.setExitStatus(execution.getExitStatus().and(exitStatus(result)));
    return result.getStatus() == BatchStatus.COMPLETED;
  }

  private static ExitStatus exitStatus(StepExecution result) {
    return result.getFailureExceptions().stream()
        .findFirst()
        .map(
            failure ->
                new ExitStatus(
                    result.getExitStatus().getExitCode(),
                    result.getStepName() + ": " + FirstFailure.describe(failure)))
        .orElse(result.getExitStatus());
  }
}
