package dk.sf1612.batch.job;

import java.time.LocalDateTime;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.JobExecutionDao;
import org.springframework.batch.core.repository.dao.JobInstanceDao;
import org.springframework.batch.core.repository.dao.StepExecutionDao;
import org.springframework.batch.core.repository.dao.jdbc.JdbcJobExecutionDao;
import org.springframework.batch.core.repository.dao.jdbc.JdbcJobInstanceDao;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.support.DatabaseType;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Batch's tables of executions, read and written by Batch's own data access objects in the
 * transaction of the caller. Batch's repository would begin one for each call, ask before each
 * write whether somebody else has set a status there, and keep contexts, which nothing of ours is
 * in. So a stop by Batch's means, which are not ours, shows when the execution ends.
 */
final class ExecutionTables implements JobRepository {

  private final JobInstanceDao instances;
  private final JobExecutionDao jobs;
  private final StepExecutionDao steps;

  private ExecutionTables(JobInstanceDao instances, JobExecutionDao jobs, StepExecutionDao steps) {
    this.instances = instances;
    this.jobs = jobs;
    this.steps = steps;
  }

  /** Those of a database. */
  static ExecutionTables of(DataSource database, PlatformTransactionManager manager) {
    return new Factory(database, manager).tables();
  }

  /** Batch's factory, for what it makes its own repository of. */
  private static final class Factory extends JdbcJobRepositoryFactoryBean {

    Factory(DataSource database, PlatformTransactionManager manager) {
      setDataSource(database);
      setTransactionManager(manager);
      setDatabaseType(DatabaseType.POSTGRES.name());
    }

    ExecutionTables tables() {
      try {
        afterPropertiesSet();
        JdbcJobInstanceDao instances = createJobInstanceDao();
        JdbcJobExecutionDao jobs = createJobExecutionDao();
        jobs.setJobInstanceDao(instances);
        return new ExecutionTables(instances, jobs, createStepExecutionDao());
      } catch (Exception e) {
        throw new IllegalStateException("Batch's tables cannot be written", e);
      }
    }
  }

  @Override
  public JobInstance createJobInstance(String jobName, JobParameters parameters) {
    return instances.createJobInstance(jobName, parameters);
  }

  /** Another execution of an instance; of the context it has, no row is kept. */
  @Override
  public JobExecution createJobExecution(
      JobInstance instance, JobParameters parameters, ExecutionContext context) {
    JobExecution execution = jobs.createJobExecution(instance, parameters);
    execution.setExecutionContext(context);
    return execution;
  }

  @Override
  public @Nullable JobInstance getLastJobInstance(String jobName) {
    return instances.getLastJobInstance(jobName);
  }

  @Override
  public @Nullable JobExecution getLastJobExecution(JobInstance instance) {
    return jobs.getLastJobExecution(instance);
  }

  @Override
  public StepExecution createStepExecution(String stepName, JobExecution execution) {
    StepExecution step = steps.createStepExecution(stepName, execution);
    execution.addStepExecution(step);
    return step;
  }

  @Override
  public void update(JobExecution execution) {
    execution.setLastUpdated(now());
    try {
      jobs.updateJobExecution(execution);
    } catch (OptimisticLockingFailureException e) {
      // Somebody has stopped it by Batch's means, which have set its status.
      jobs.synchronizeStatus(execution);
      if (execution.getStatus() == BatchStatus.STOPPING && execution.getEndTime() != null) {
        execution.upgradeStatus(BatchStatus.STOPPED);
      }
      jobs.updateJobExecution(execution);
    }
  }

  @Override
  public void update(StepExecution execution) {
    execution.setLastUpdated(now());
    steps.updateStepExecution(execution);
  }

  // As Batch's other times.
  private static LocalDateTime now() {
    return LocalDateTime.now(ZoneId.systemDefault());
  }

  @Override
  public void updateExecutionContext(JobExecution execution) {
    throw new UnsupportedOperationException("Nothing of ours is in it");
  }

  @Override
  public void updateExecutionContext(StepExecution execution) {
    throw new UnsupportedOperationException("Nothing of ours is in it");
  }
}
