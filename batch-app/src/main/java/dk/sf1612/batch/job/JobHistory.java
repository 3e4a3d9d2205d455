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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The executions in the job repository: finds the one to resume, and marks dead ones as failed. */
@Component
final class JobHistory {

  private static final Logger log = LoggerFactory.getLogger(JobHistory.class);

  private static final String RUN_NUMBER = "run.number";
  private static final String NEXT_RUN_NUMBER = "select nextval('run_number')";

  // JobOperator.recover does not change executions that are UNKNOWN, since Spring Batch cannot know
  // whether they are safe to run again. Here they are, whatever was committed: every step starts
  // from the beginning. It also does not change the steps of an execution whose own end was
  // recorded.
  private static final String FAIL_UNKNOWN =
      """
      with job as (
        select x.job_execution_id as id
        from batch_job_execution x join batch_job_instance i using (job_instance_id)
        where i.job_name = :jobName
      ), steps as (
        update batch_step_execution s
        set status = 'FAILED', exit_code = 'FAILED', version = s.version + 1,
            end_time = coalesce(s.end_time, localtimestamp), last_updated = localtimestamp
        from job where s.job_execution_id = job.id
          and s.status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
      )
      update batch_job_execution x
      set status = 'FAILED', exit_code = 'FAILED', version = x.version + 1,
          end_time = coalesce(x.end_time, localtimestamp), last_updated = localtimestamp
      from job where x.job_execution_id = job.id and x.status = 'UNKNOWN'
      returning x.job_execution_id
      """;

  private final JobRepository repository;
  private final JobOperator operator;
  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  JobHistory(
      JobRepository repository,
      JobOperator operator,
      JdbcClient jdbc,
      TransactionOperations transactions) {
    this.repository = repository;
    this.operator = operator;
    this.jdbc = jdbc;
    this.transactions = transactions;
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
    long number = jdbc.sql(NEXT_RUN_NUMBER).query(Long.class).single();
    return new JobParametersBuilder().addLong(RUN_NUMBER, number, true).toJobParameters();
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
    List<Long> unknown = transactions.execute(transaction -> failUnknown());
    dead.addAll(unknown == null ? List.of() : unknown);
    if (!dead.isEmpty()) {
      log.warn("Executions {} died before they could end: marked FAILED", dead);
    }
  }

  private List<Long> failUnknown() {
    return jdbc.sql(FAIL_UNKNOWN)
        .param("jobName", JobConfiguration.JOB_NAME)
        .query(Long.class)
        .list();
  }

  /**
   * Makes sure that an execution can be restarted. The caller must hold the run lock: then an
   * execution that counts as running is dead.
   *
   * @param executionId null for the last one
   * @throws RestartRefusedException when it cannot be restarted
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
