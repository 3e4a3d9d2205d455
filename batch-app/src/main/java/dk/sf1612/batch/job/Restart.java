package dk.sf1612.batch.job;

import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.repository.JobRepository;

/** Which execution can be restarted: the last one, where it has not completed. */
final class Restart {

  private final JobRepository repository;
  private final ExecutionLog executions;
  private final String jobName;

  Restart(JobRepository repository, ExecutionLog executions, String jobName) {
    this.executions = executions;
    this.repository = repository;
    this.jobName = jobName;
  }

  /** The last execution; null when there was none yet. */
  @Nullable JobExecution last() {
    JobInstance last = repository.getLastJobInstance(jobName);
    return last == null ? null : repository.getLastJobExecution(last);
  }

  /** Whether it has failed, or was stopped. */
  static boolean isToResume(JobExecution execution) {
    return execution.getStatus() == BatchStatus.FAILED
        || execution.getStatus() == BatchStatus.STOPPED;
  }

  /**
   * Makes sure that an execution can be restarted; only for the holder of the run lock, to whom one
   * that counts as running is dead.
   *
   * @param executionId null for the last one
   * @throws RestartRefusedException when it cannot
   */
  void check(@Nullable Long executionId) {
    JobExecution last = last();
    if (last == null) {
      throw new RestartRefusedException(
          "There is no execution yet, and nothing to restart: use `run`.");
    }
    boolean isRestartable =
        last.getStatus() != BatchStatus.COMPLETED && last.getStatus() != BatchStatus.ABANDONED;
    String instead = isRestartable ? "use `restart %d`.".formatted(last.getId()) : "use `run`.";
    if (executionId != null && executionId != last.getId()) {
      throw new RestartRefusedException(
          "Execution %d %s; the last one is %d (%s): %s"
              .formatted(
                  executionId,
                  executions.isKnown(executionId) ? "was superseded" : "is not known",
                  last.getId(),
                  last.getStatus(),
                  instead));
    }
    if (!isRestartable) {
      throw new RestartRefusedException(
          "Execution %d is %s, and there is nothing to restart: %s"
              .formatted(last.getId(), last.getStatus(), instead));
    }
  }
}
