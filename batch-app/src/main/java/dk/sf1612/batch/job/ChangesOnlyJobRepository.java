package dk.sf1612.batch.job;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.Entity;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the job and its steps write in Batch's tables, and no more: that each has begun and how it
 * ended, and how far a long step is. What ends is written in one transaction with what comes next:
 * the beginning of another step, or the end of the job. Batch by itself writes each end twice, and
 * up to six times the contexts, which nothing of ours is in, all in transactions of their own.
 *
 * <p>One for the job and all of its steps, for one execution at a time. Of other executions it
 * reads the last.
 */
final class ChangesOnlyJobRepository implements JobRepository {

  private static final Logger log = LoggerFactory.getLogger(ChangesOnlyJobRepository.class);

  private final JobRepository tables;
  private final TransactionOperations transactions;

  /** What has changed, and is to be written with what comes next; by its name. */
  private final Map<String, Entity> changed = new LinkedHashMap<>();

  private @Nullable String writtenEnd;

  /** Writes in the database, in the transactions of that manager. */
  static ChangesOnlyJobRepository of(DataSource database, PlatformTransactionManager manager) {
    TransactionTemplate transactions = new TransactionTemplate(manager);
    // Named as one of Batch's own.
    transactions.setName(JobRepository.class.getName());
    return new ChangesOnlyJobRepository(ExecutionTables.of(database, manager), transactions);
  }

  ChangesOnlyJobRepository(JobRepository tables, TransactionOperations transactions) {
    this.tables = tables;
    this.transactions = transactions;
  }

  /** The first execution of a new instance. */
  JobExecution createFirstExecution(String jobName, JobParameters parameters) {
    return inTransaction(
        () ->
            tables.createJobExecution(
                tables.createJobInstance(jobName, parameters), parameters, new ExecutionContext()));
  }

  /** Another execution of the instance of one that failed or was stopped. */
  JobExecution createNextExecution(JobExecution last) {
    return inTransaction(
        () ->
            tables.createJobExecution(
                last.getJobInstance(), last.getJobParameters(), new ExecutionContext()));
  }

  @Override
  public JobInstance createJobInstance(String jobName, JobParameters parameters) {
    throw new UnsupportedOperationException("An instance comes with its first execution");
  }

  @Override
  public @Nullable JobInstance getLastJobInstance(String jobName) {
    return tables.getLastJobInstance(jobName);
  }

  @Override
  public @Nullable JobExecution getLastJobExecution(JobInstance instance) {
    return tables.getLastJobExecution(instance);
  }

  @Override
  public StepExecution createStepExecution(String stepName, JobExecution execution) {
    return writeChangesAnd(
        () -> {
          StepExecution step = tables.createStepExecution(stepName, execution);
          step.setStatus(BatchStatus.STARTED);
          step.setStartTime(step.getCreateTime());
          tables.update(step);
          return step;
        });
  }

  @Override
  public void update(JobExecution execution) {
    described(execution.getExitStatus(), execution.getFailureExceptions())
        .ifPresent(execution::setExitStatus);
    // The text names all that is written, also the version that a write raises.
    if (execution.toString().equals(writtenEnd)) {
      return;
    }
    if (execution.getEndTime() == null) {
      change(execution);
      return;
    }
    try {
      writeChangesAnd(
          () -> {
            tables.update(execution);
            return execution;
          });
      writtenEnd = execution.toString();
    } finally {
      // What could not be written, a later run marks as failed.
      changed.clear();
    }
  }

  @Override
  public void update(StepExecution execution) {
    described(execution.getExitStatus(), execution.getFailureExceptions())
        .ifPresent(execution::setExitStatus);
    if (execution.getEndTime() == null && execution.getCommitCount() > 1) {
      transactions.executeWithoutResult(transaction -> tables.update(execution));
    } else {
      // How far it is after its first chunk, which is mostly the only one, its end says as well.
      change(execution);
    }
  }

  // Batch's own description is a stack trace, with the words of libraries and what they quote.
  private static Optional<ExitStatus> described(ExitStatus status, List<Throwable> failures) {
    return failures.stream()
        .findFirst()
        .filter(failure -> !(failure instanceof JobInterruptedException))
        .map(failure -> new ExitStatus(status.getExitCode(), FirstFailure.describe(failure)));
  }

  private void change(Entity execution) {
    changed.put(name(execution), execution);
  }

  private <T> T writeChangesAnd(Supplier<T> last) {
    Map<String, Integer> versions = new HashMap<>();
    changed.forEach((name, execution) -> versions.put(name, version(execution)));
    T done;
    try {
      done =
          inTransaction(
              () -> {
                changed.values().forEach(this::write);
                return last.get();
              });
    } catch (RuntimeException e) {
      // It was rolled back, and a write raises the version in memory.
      changed.forEach((name, execution) -> execution.setVersion(versions.getOrDefault(name, 0)));
      if (!(e instanceof OptimisticLockingFailureException)) {
        throw e;
      }
      changed.values().forEach(this::writeUnlessStale);
      done = inTransaction(last);
    }
    changed.clear();
    return done;
  }

  // A commit whose answer was lost leaves such a row; what comes next must not fail of that.
  private void writeUnlessStale(Entity execution) {
    try {
      transactions.executeWithoutResult(transaction -> write(execution));
    } catch (OptimisticLockingFailureException e) {
      log.warn("The end of {} cannot be recorded: its row was changed meanwhile", name(execution));
    }
  }

  private void write(Entity execution) {
    if (execution instanceof StepExecution step) {
      tables.update(step);
    } else {
      tables.update((JobExecution) execution);
    }
  }

  private static int version(Entity execution) {
    return Objects.requireNonNull(execution.getVersion(), "it has a row");
  }

  private static String name(Entity execution) {
    return execution instanceof StepExecution step
        ? step.getStepName() + " (" + step.getId() + ")"
        : "the job (" + execution.getId() + ")";
  }

  private <T> T inTransaction(Supplier<T> writes) {
    return Objects.requireNonNull(transactions.execute(transaction -> writes.get()));
  }

  @Override
  public void updateExecutionContext(JobExecution execution) {
    // Batch alone would keep something there, and no execution has a row: a restart begins anew.
  }

  @Override
  public void updateExecutionContext(StepExecution execution) {
    // The same.
  }
}
