package dk.sf1612.batch.job;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The rows in PostgreSQL. */
@Component
final class JdbcJobRows implements JobRows {

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

  private final JdbcClient jdbc;
  private final TransactionOperations transactions;

  JdbcJobRows(JdbcClient jdbc, TransactionOperations transactions) {
    this.jdbc = jdbc;
    this.transactions = transactions;
  }

  @Override
  public long nextRunNumber() {
    return jdbc.sql(NEXT_RUN_NUMBER).query(Long.class).single();
  }

  @Override
  public List<Long> failUnknown(String jobName) {
    return transactions.execute(
        transaction -> jdbc.sql(FAIL_UNKNOWN).param("jobName", jobName).query(Long.class).list());
  }
}
