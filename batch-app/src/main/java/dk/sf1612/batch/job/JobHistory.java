package dk.sf1612.batch.job;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.stereotype.Component;

/** The executions in the job repository: finds the one to resume, and marks dead ones as failed. */
@Component
final class JobHistory {

  private static final Logger log = LoggerFactory.getLogger(JobHistory.class);

  private static final String RUN_NUMBER = "run.number";

  private final JobRepository repository;
  private final JobOperator operator;
  private final JobRows rows;

  JobHistory(JobRepository repository, JobOperator operator, JobRows rows) {
    this.repository = repository;
    this.operator = operator;
    this.rows = rows;
  }

  /** The last execution; null when there was none yet. */
  @Nullable JobExecution last() {
    JobInstance last = repository.getLastJobInstance(JobConfiguration.JOB_NAME);
    return last == null ? null : repository.getLastJobExecution(last);
  }

  /** Whether an execution failed or was stopped. */
  static boolean isToResume(JobExecution execution) {
    return execution.getStatus() == BatchStatus.FAILED
        || execution.getStatus() == BatchStatus.STOPPED;
  }

  /** The parameters of a new instance. */
  JobParameters nextParameters() {
    return new JobParametersBuilder()
        .addLong(RUN_NUMBER, rows.nextRunNumber(), true)
        .toJobParameters();
  }

  /**
   * Marks all executions as FAILED that count as running or are UNKNOWN. The caller must hold the
   * run lock, which proves that no execution runs.
   */
  void failDead() {
    List<Long> dead = new ArrayList<>();
    for (JobExecution running : repository.findRunningJobExecutions(JobConfiguration.JOB_NAME)) {
      dead.add(operator.recover(running).getId());
    }
    dead.addAll(rows.failUnknown(JobConfiguration.JOB_NAME));
    if (!dead.isEmpty()) {
      log.warn("Executions {} died before they could end: marked FAILED", dead);
    }
  }

  /**
   * Makes sure that an execution, or the last one for null, can be restarted. The caller must hold
   * the run lock: then an execution that counts as running is dead.
   */
  void checkRestart(@Nullable Long executionId) {
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
                  isKnown(executionId) ? "was superseded" : "is not known",
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

  private boolean isKnown(long executionId) {
    try {
      return repository.getJobExecution(executionId) != null;
    } catch (EmptyResultDataAccessException e) {
      // Spring Batch throws this although its Javadoc promises null.
      return false;
    }
  }
}
