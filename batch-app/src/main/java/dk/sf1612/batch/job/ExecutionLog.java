package dk.sf1612.batch.job;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What Batch's own API cannot do with its tables. */
final class ExecutionLog {

  private static final String NEXT_RUN_NUMBER = "select nextval('run_number')";

  // UNKNOWN too: a commit whose answer was lost leaves it behind, and only what failed is resumed.
  private static final String DEAD =
      """
      update batch_job_execution x
      set status = 'FAILED', exit_code = 'FAILED', version = x.version + 1,
          exit_message = 'Its process died, or lost the database; found by a later run.',
          end_time = coalesce(x.end_time, localtimestamp), last_updated = localtimestamp
      from batch_job_instance i
      where i.job_instance_id = x.job_instance_id
        and i.job_name = :jobName
        and x.status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
      returning x.job_execution_id
      """;

  private static final String DEAD_STEPS =
      """
      update batch_step_execution s
      set status = 'FAILED', exit_code = 'FAILED', version = s.version + 1,
          end_time = coalesce(s.end_time, localtimestamp), last_updated = localtimestamp
      from batch_job_execution x
      join batch_job_instance i on i.job_instance_id = x.job_instance_id
      where x.job_execution_id = s.job_execution_id
        and i.job_name = :jobName
        and s.status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN')
      """;

  private static final String IS_KNOWN =
      "select exists (select from batch_job_execution where job_execution_id = :id)";

  private final JdbcClient jdbc;

  ExecutionLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether there is such an execution. */
  boolean isKnown(long executionId) {
    return jdbc.sql(IS_KNOWN).param("id", executionId).query(Boolean.class).single();
  }

  /** A number that no run had before. */
  long nextRunNumber() {
    return jdbc.sql(NEXT_RUN_NUMBER).query(Long.class).single();
  }

  /**
   * Marks as failed whatever still counts as running. Only for the holder of the run lock: that
   * proves that nothing runs.
   *
   * @return the executions
   */
  List<Long> failDead(String jobName) {
    jdbc.sql(DEAD_STEPS).param("jobName", jobName).update();
    return jdbc.sql(DEAD).param("jobName", jobName).query(Long.class).list();
  }
}
