package dk.sf1612.batch.job;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.support.DatabaseType;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the job and its steps write in Batch's tables, and no more: that each has begun and how it
 * ended, and how far a long step is. What ends is written in one transaction with what comes next:
 * the beginning of another step, or the end of the job. Batch by itself writes each end twice, and
 * up to six times the contexts, which nothing of ours is in, all in transactions of their own.
 *
 * <p>One for the job and all of its steps, for one execution at a time. It reads nothing: that is
 * the launcher's part.
 */
final class ChangesOnlyJobRepository implements JobRepository {

  private final JobRepository tables;
  private final TransactionOperations transactions;

  /** Writes what has changed, by what it is. */
  private final Map<Object, Runnable> changes = new LinkedHashMap<>();

  private @Nullable String writtenEnd;

  /** Writes in the database, in the transactions of that manager. */
  static ChangesOnlyJobRepository of(DataSource database, PlatformTransactionManager manager) {
    TransactionTemplate transactions = new TransactionTemplate(manager);
    // Named as one of Batch's own.
    transactions.setName(JobRepository.class.getName());
    return new ChangesOnlyJobRepository(new Tables(database, manager).repository(), transactions);
  }

  /** Batch's own repository, without the transaction that it begins for each call. */
  private static final class Tables extends JdbcJobRepositoryFactoryBean {

    Tables(DataSource database, PlatformTransactionManager manager) {
      setDataSource(database);
      setTransactionManager(manager);
      setDatabaseType(DatabaseType.POSTGRES.name());
    }

    JobRepository repository() {
      try {
        afterPropertiesSet();
        return (JobRepository) getTarget();
      } catch (Exception e) {
        throw new IllegalStateException("Batch's repository cannot be made", e);
      }
    }
  }

  ChangesOnlyJobRepository(JobRepository tables, TransactionOperations transactions) {
    this.tables = tables;
    this.transactions = transactions;
  }

  @Override
  public JobInstance createJobInstance(String jobName, JobParameters parameters) {
    throw new UnsupportedOperationException("The launcher creates them");
  }

  @Override
  public StepExecution createStepExecution(String stepName, JobExecution execution) {
    StepExecution begun =
        transactions.execute(
            transaction -> {
              writeChanges();
              StepExecution step = tables.createStepExecution(stepName, execution);
              step.setStatus(BatchStatus.STARTED);
              step.setStartTime(step.getCreateTime());
              tables.update(step);
              return step;
            });
    changes.clear();
    return Objects.requireNonNull(begun);
  }

  @Override
  public void update(JobExecution execution) {
    // The text names all that is written, also the version that a write raises.
    if (execution.toString().equals(writtenEnd)) {
      return;
    }
    changes.put(execution, () -> tables.update(execution));
    if (execution.getEndTime() != null) {
      try {
        transactions.executeWithoutResult(transaction -> writeChanges());
        writtenEnd = execution.toString();
      } finally {
        // What could not be written, a later run marks as failed.
        changes.clear();
      }
    }
  }

  @Override
  public void update(StepExecution execution) {
    if (execution.getEndTime() == null && execution.getCommitCount() > 1) {
      transactions.executeWithoutResult(transaction -> tables.update(execution));
    } else {
      // How far it is after its first chunk, which is mostly the only one, its end says as well.
      changes.put(execution, () -> tables.update(execution));
    }
  }

  private void writeChanges() {
    changes.values().forEach(Runnable::run);
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
