package dk.sf1612.batch.job;

import dk.sf1612.fixtures.memory.InMemoryDatabase;
import dk.sf1612.fixtures.memory.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

/**
 * The rows of Spring Batch's job repository. What is read is a copy, as from PostgreSQL: the
 * objects of a dead process are gone, and what a transaction has not committed, too.
 */
public final class InMemoryBatchTables implements JobRows {

  private static final Set<BatchStatus> RUNNING =
      Set.of(BatchStatus.STARTING, BatchStatus.STARTED, BatchStatus.STOPPING);

  // Spring Batch keeps something of each step that runs, by its id, for the whole JVM; a process
  // that dies in a simulation leaves it behind.
  private static final AtomicLong LAST_TABLES = new AtomicLong();

  final InMemoryDatabase database;
  final Table<Long, JobInstance> instances;

  /** The key of each instance: its name and identifying parameters. */
  final Table<Long, String> keys;

  final Table<Long, JobExecution> executions;
  final Table<Long, StepExecution> steps;
  final Table<Long, ExecutionContext> contexts;
  private long lastId = LAST_TABLES.incrementAndGet() * 1_000_000;

  /** Empty tables of a database. */
  public InMemoryBatchTables(InMemoryDatabase database) {
    this.database = database;
    this.instances = database.table(Comparator.naturalOrder());
    this.keys = database.table(Comparator.naturalOrder());
    this.executions = database.table(Comparator.naturalOrder());
    this.steps = database.table(Comparator.naturalOrder());
    this.contexts = database.table(Comparator.naturalOrder());
  }

  long nextId() {
    return ++lastId;
  }

  static boolean isRunning(BatchStatus status) {
    return RUNNING.contains(status);
  }

  /** The executions that are not over, for the checker. */
  public List<String> unfinished() {
    List<String> unfinished = new ArrayList<>();
    for (JobExecution execution : executions.rows()) {
      if (isRunning(execution.getStatus()) || execution.getStatus() == BatchStatus.UNKNOWN) {
        unfinished.add("%d is %s".formatted(execution.getId(), execution.getStatus()));
      }
    }
    for (StepExecution step : steps.rows()) {
      if (isRunning(step.getStatus()) || step.getStatus() == BatchStatus.UNKNOWN) {
        unfinished.add("step %s is %s".formatted(step.getStepName(), step.getStatus()));
      }
    }
    return unfinished;
  }

  static JobExecution copy(JobExecution of) {
    JobInstance instance = of.getJobInstance();
    JobExecution copy =
        new JobExecution(
            of.getId(),
            new JobInstance(instance.getInstanceId(), instance.getJobName()),
            of.getJobParameters());
    copy.setStatus(of.getStatus());
    copy.setExitStatus(of.getExitStatus());
    copy.setCreateTime(of.getCreateTime());
    ifSet(of.getStartTime(), copy::setStartTime);
    ifSet(of.getEndTime(), copy::setEndTime);
    ifSet(of.getLastUpdated(), copy::setLastUpdated);
    ifSet(of.getVersion(), copy::setVersion);
    return copy;
  }

  static StepExecution copy(StepExecution of, JobExecution execution) {
    StepExecution copy = new StepExecution(of.getId(), of.getStepName(), execution);
    copy.setStatus(of.getStatus());
    copy.setExitStatus(of.getExitStatus());
    copy.setCreateTime(of.getCreateTime());
    ifSet(of.getStartTime(), copy::setStartTime);
    ifSet(of.getEndTime(), copy::setEndTime);
    ifSet(of.getLastUpdated(), copy::setLastUpdated);
    copy.setReadCount(of.getReadCount());
    copy.setWriteCount(of.getWriteCount());
    copy.setCommitCount(of.getCommitCount());
    copy.setRollbackCount(of.getRollbackCount());
    ifSet(of.getVersion(), copy::setVersion);
    return copy;
  }

  static <T> void ifSet(@Nullable T value, Consumer<T> setter) {
    if (value != null) {
      setter.accept(value);
    }
  }

  @Override
  public long nextRunNumber() {
    return database.read(this::nextId);
  }

  @Override
  public List<Long> failUnknown(String jobName) {
    return database.inTransaction(
        () -> {
          for (StepExecution step : List.copyOf(steps.rows())) {
            if (isRunning(step.getStatus()) || step.getStatus() == BatchStatus.UNKNOWN) {
              StepExecution failed = copy(step, step.getJobExecution());
              failed.setStatus(BatchStatus.FAILED);
              failed.setExitStatus(ExitStatus.FAILED);
              failed.incrementVersion();
              steps.put(failed.getId(), failed);
            }
          }
          List<Long> unknown = new ArrayList<>();
          for (JobExecution execution : List.copyOf(executions.rows())) {
            if (execution.getStatus() == BatchStatus.UNKNOWN) {
              JobExecution failed = copy(execution);
              failed.setStatus(BatchStatus.FAILED);
              failed.setExitStatus(ExitStatus.FAILED);
              failed.incrementVersion();
              executions.put(failed.getId(), failed);
              unknown.add(failed.getId());
            }
          }
          return unknown;
        });
  }
}
