package dk.sf1612.batch.job;

import java.util.ArrayList;
import java.util.List;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.SimpleJob;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;

/**
 * Runs the work steps until one does not complete, and then, always, the settling step.
 *
 * <p>Not a flow: there, a step that follows a failed one marks it ABANDONED, and a rerun skips the
 * work.
 */
final class SettlingJob extends SimpleJob {

  private final List<Step> work;
  private final Step settle;
  private final SequenceInHand inHand;

  SettlingJob(
      String name,
      JobRepository jobRepository,
      SequenceInHand inHand,
      List<Step> work,
      Step settle) {
    super(name);
    this.work = List.copyOf(work);
    this.settle = settle;
    this.inHand = inHand;
    setJobRepository(jobRepository);
    List<Step> all = new ArrayList<>(work);
    all.add(settle);
    setSteps(all);
  }

  @Override
  protected void doExecute(JobExecution execution) throws JobInterruptedException {
    inHand.begun(execution);
    execution.setExitStatus(ExitStatus.COMPLETED);
    try {
      work(execution);
    } catch (JobInterruptedException stopped) {
      // Of an execution that is stopped or stopping, Batch runs no step; in the end it says
      // STOPPED.
      execution.setStatus(BatchStatus.FAILED);
      handle(settle, execution);
      throw stopped;
    }
    handle(settle, execution);
  }

  private void work(JobExecution execution) throws JobInterruptedException {
    for (Step step : work) {
      if (!handle(step, execution)) {
        return;
      }
    }
  }

  // Not by the handler of Batch's own jobs: it asks the database, twice a step, what became of the
  // step before, and each step of ours runs again whatever that was.
  private boolean handle(Step step, JobExecution execution) throws JobInterruptedException {
    StepExecution result = getJobRepository().createStepExecution(step.getName(), execution);
    step.execute(result);
    if (result.getStatus() == BatchStatus.STOPPED) {
      throw new JobInterruptedException("Stopped in " + step.getName());
    }
    execution.upgradeStatus(result.getStatus());
    inHand.begun(execution);
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
