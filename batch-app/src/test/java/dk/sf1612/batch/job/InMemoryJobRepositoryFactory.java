package dk.sf1612.batch.job;

import dk.sf1612.fixtures.memory.InMemoryDatabase;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.dao.ExecutionContextDao;
import org.springframework.batch.core.repository.dao.JobExecutionDao;
import org.springframework.batch.core.repository.dao.JobInstanceDao;
import org.springframework.batch.core.repository.dao.StepExecutionDao;
import org.springframework.batch.core.repository.support.AbstractJobRepositoryFactoryBean;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.dao.OptimisticLockingFailureException;

/** Spring Batch's own repository, with its transactions, on rows in memory. */
public final class InMemoryJobRepositoryFactory extends AbstractJobRepositoryFactoryBean {

  private final InMemoryBatchTables tables;
  private final InMemoryDatabase database;

  private InMemoryJobRepositoryFactory(InMemoryBatchTables tables) {
    this.tables = tables;
    this.database = tables.database;
    setTransactionManager(new InMemoryTransactionManager(database));
  }

  /** A repository of these rows, whose exit messages are the application's. */
  public static JobRepository repository(InMemoryBatchTables tables) {
    InMemoryJobRepositoryFactory factory = new InMemoryJobRepositoryFactory(tables);
    try {
      factory.afterPropertiesSet();
      JobRepository repository = factory.getObject();
      new ExitMessages().postProcessAfterInitialization(repository, "jobRepository");
      return repository;
    } catch (Exception e) {
      throw new IllegalStateException("The repository could not be made", e);
    }
  }

  @Override
  protected JobInstanceDao createJobInstanceDao() {
    return new Instances();
  }

  @Override
  protected JobExecutionDao createJobExecutionDao() {
    return new Executions();
  }

  @Override
  protected StepExecutionDao createStepExecutionDao() {
    return new Steps();
  }

  @Override
  protected ExecutionContextDao createExecutionContextDao() {
    return new Contexts();
  }

  private static OptimisticLockingFailureException outdated(Object row) {
    return new OptimisticLockingFailureException("Another one has updated " + row);
  }

  private final class Instances implements JobInstanceDao {

    @Override
    public JobInstance createJobInstance(String jobName, JobParameters parameters) {
      return database.inTransaction(
          () -> {
            JobInstance instance = new JobInstance(tables.nextId(), jobName);
            instance.incrementVersion();
            tables.instances.put(instance.getInstanceId(), instance);
            tables.keys.put(instance.getInstanceId(), key(parameters));
            return copy(instance);
          });
    }

    private static JobInstance copy(JobInstance of) {
      JobInstance copy = new JobInstance(of.getInstanceId(), of.getJobName());
      InMemoryBatchTables.ifSet(of.getVersion(), copy::setVersion);
      return copy;
    }

    @Override
    public @Nullable JobInstance getJobInstance(String jobName, JobParameters parameters) {
      return database.read(
          () ->
              named(jobName)
                  .filter(
                      instance ->
                          tables
                              .keys
                              .find(instance.getInstanceId())
                              .filter(key(parameters)::equals)
                              .isPresent())
                  .map(Instances::copy)
                  .findFirst()
                  .orElse(null));
    }

    private String key(JobParameters parameters) {
      return Objects.requireNonNull(jobKeyGenerator).generateKey(parameters);
    }

    private Stream<JobInstance> named(String jobName) {
      return tables.instances.byKey().descendingMap().values().stream()
          .filter(instance -> instance.getJobName().equals(jobName));
    }

    @Override
    public @Nullable JobInstance getJobInstance(long instanceId) {
      return database.read(
          () -> tables.instances.find(instanceId).map(Instances::copy).orElse(null));
    }

    @Override
    public @Nullable JobInstance getJobInstance(JobExecution execution) {
      return database.read(
          () ->
              tables
                  .executions
                  .find(execution.getId())
                  .flatMap(row -> tables.instances.find(row.getJobInstanceId()))
                  .map(Instances::copy)
                  .orElse(null));
    }

    @Override
    public List<JobInstance> getJobInstances(String jobName, int start, int count) {
      return database.read(
          () -> named(jobName).skip(start).limit(count).map(Instances::copy).toList());
    }

    @Override
    public @Nullable JobInstance getLastJobInstance(String jobName) {
      return database.read(() -> named(jobName).map(Instances::copy).findFirst().orElse(null));
    }

    @Override
    public List<String> getJobNames() {
      return database.read(
          () ->
              tables.instances.rows().stream()
                  .map(JobInstance::getJobName)
                  .distinct()
                  .sorted()
                  .toList());
    }

    // Spring Batch still asks for it.
    @Override
    @SuppressWarnings("removal")
    public List<JobInstance> findJobInstancesByName(String jobName, int start, int count) {
      return getJobInstances(jobName, start, count);
    }

    @Override
    public long getJobInstanceCount(String jobName) {
      return database.read(() -> named(jobName).count());
    }
  }

  private final class Executions implements JobExecutionDao {

    @Override
    public JobExecution createJobExecution(JobInstance instance, JobParameters parameters) {
      return database.inTransaction(
          () -> {
            JobExecution execution = new JobExecution(tables.nextId(), instance, parameters);
            execution.incrementVersion();
            tables.executions.put(execution.getId(), InMemoryBatchTables.copy(execution));
            return execution;
          });
    }

    @Override
    public void updateJobExecution(JobExecution execution) {
      database.inTransaction(
          () -> {
            JobExecution row = row(execution);
            if (!Objects.equals(row.getVersion(), execution.getVersion())) {
              throw outdated(row);
            }
            JobExecution next = InMemoryBatchTables.copy(execution);
            next.incrementVersion();
            tables.executions.put(next.getId(), next);
            return next;
          });
      execution.incrementVersion();
    }

    private JobExecution row(JobExecution execution) {
      return tables.executions.find(execution.getId()).orElseThrow();
    }

    @Override
    public List<JobExecution> findJobExecutions(JobInstance instance) {
      return database.read(() -> of(instance).map(InMemoryBatchTables::copy).toList());
    }

    private Stream<JobExecution> of(JobInstance instance) {
      return tables.executions.byKey().descendingMap().values().stream()
          .filter(row -> row.getJobInstanceId() == instance.getInstanceId());
    }

    @Override
    public @Nullable JobExecution getLastJobExecution(JobInstance instance) {
      return database.read(
          () -> of(instance).map(InMemoryBatchTables::copy).findFirst().orElse(null));
    }

    @Override
    public Set<JobExecution> findRunningJobExecutions(String jobName) {
      return database.read(
          () ->
              tables.executions.rows().stream()
                  .filter(row -> row.getJobInstance().getJobName().equals(jobName))
                  .filter(row -> InMemoryBatchTables.isRunning(row.getStatus()))
                  .map(InMemoryBatchTables::copy)
                  .collect(Collectors.toSet()));
    }

    @Override
    public @Nullable JobExecution getJobExecution(long executionId) {
      return database.read(
          () -> tables.executions.find(executionId).map(InMemoryBatchTables::copy).orElse(null));
    }

    @Override
    public void synchronizeStatus(JobExecution execution) {
      database.read(
          () -> {
            JobExecution row = row(execution);
            if (!Objects.equals(row.getVersion(), execution.getVersion())) {
              execution.upgradeStatus(row.getStatus());
              InMemoryBatchTables.ifSet(row.getVersion(), execution::setVersion);
            }
            return row;
          });
    }
  }

  private final class Steps implements StepExecutionDao {

    @Override
    public StepExecution createStepExecution(String stepName, JobExecution execution) {
      return database.inTransaction(
          () -> {
            StepExecution step = new StepExecution(tables.nextId(), stepName, execution);
            step.incrementVersion();
            tables.steps.put(step.getId(), InMemoryBatchTables.copy(step, execution));
            return step;
          });
    }

    @Override
    public void updateStepExecution(StepExecution step) {
      database.inTransaction(
          () -> {
            StepExecution row = tables.steps.find(step.getId()).orElseThrow();
            if (!Objects.equals(row.getVersion(), step.getVersion())) {
              throw outdated(row);
            }
            StepExecution next = InMemoryBatchTables.copy(step, row.getJobExecution());
            next.incrementVersion();
            tables.steps.put(next.getId(), next);
            return next;
          });
      step.incrementVersion();
    }

    @Override
    public @Nullable StepExecution getStepExecution(long stepId) {
      return database.read(
          () ->
              tables
                  .steps
                  .find(stepId)
                  .map(
                      row ->
                          InMemoryBatchTables.copy(
                              row, InMemoryBatchTables.copy(row.getJobExecution())))
                  .orElse(null));
    }

    // Spring Batch still asks for it.
    @Override
    @SuppressWarnings("removal")
    public @Nullable StepExecution getStepExecution(JobExecution execution, long stepId) {
      return database.read(
          () ->
              tables
                  .steps
                  .find(stepId)
                  .map(row -> InMemoryBatchTables.copy(row, execution))
                  .orElse(null));
    }

    @Override
    public @Nullable StepExecution getLastStepExecution(JobInstance instance, String stepName) {
      return database.read(
          () ->
              of(instance, stepName)
                  .max(Comparator.comparingLong(StepExecution::getId))
                  .map(
                      row ->
                          InMemoryBatchTables.copy(
                              row,
                              InMemoryBatchTables.copy(
                                  tables.executions.find(row.getJobExecutionId()).orElseThrow())))
                  .orElse(null));
    }

    private Stream<StepExecution> of(JobInstance instance, String stepName) {
      return tables.steps.rows().stream()
          .filter(row -> row.getStepName().equals(stepName))
          .filter(row -> row.getJobExecution().getJobInstanceId() == instance.getInstanceId());
    }

    @Override
    public List<StepExecution> getStepExecutions(JobExecution execution) {
      return database.read(
          () ->
              tables.steps.rows().stream()
                  .filter(row -> row.getJobExecutionId() == execution.getId())
                  .map(row -> InMemoryBatchTables.copy(row, execution))
                  .toList());
    }

    @Override
    public long countStepExecutions(JobInstance instance, String stepName) {
      return database.read(() -> of(instance, stepName).count());
    }
  }

  private final class Contexts implements ExecutionContextDao {

    private ExecutionContext read(long id) {
      return database.read(
          () ->
              tables.contexts.find(id).map(ExecutionContext::new).orElseGet(ExecutionContext::new));
    }

    private void write(long id, ExecutionContext context) {
      database.inTransaction(
          () -> {
            tables.contexts.put(id, new ExecutionContext(context));
            return context;
          });
    }

    @Override
    public ExecutionContext getExecutionContext(JobExecution execution) {
      return read(execution.getId());
    }

    @Override
    public ExecutionContext getExecutionContext(StepExecution step) {
      return read(step.getId());
    }

    @Override
    public void saveExecutionContext(JobExecution execution) {
      write(execution.getId(), execution.getExecutionContext());
    }

    @Override
    public void saveExecutionContext(StepExecution step) {
      write(step.getId(), step.getExecutionContext());
    }

    @Override
    public void saveExecutionContexts(Collection<StepExecution> all) {
      all.forEach(this::saveExecutionContext);
    }

    @Override
    public void updateExecutionContext(JobExecution execution) {
      saveExecutionContext(execution);
    }

    @Override
    public void updateExecutionContext(StepExecution step) {
      saveExecutionContext(step);
    }
  }
}
