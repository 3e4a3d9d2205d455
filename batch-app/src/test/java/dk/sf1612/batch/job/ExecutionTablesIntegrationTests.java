package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.fixtures.backend.Backends;
import dk.sf1612.fixtures.backend.PostgresBackend;
import java.time.LocalDateTime;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

class ExecutionTablesIntegrationTests {

  private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 1, 12, 0);

  private static final JobParameters PARAMETERS =
      new JobParametersBuilder().addLong("run.number", 12L, true).toJobParameters();

  private final PostgresBackend postgres = Backends.postgres();
  private final String schema = postgres.newSchemaName("executions");
  private final DriverManagerDataSource database = new DriverManagerDataSource(postgres.jdbcUrl());
  private final JdbcTransactionManager transactions = new JdbcTransactionManager(database);
  private final ExecutionTables tables = ExecutionTables.of(database, transactions);

  @BeforeEach
  void migrate() {
    database.setSchema(schema);
    Flyway.configure()
        .dataSource(postgres.jdbcUrl(), null, null)
        .schemas(schema)
        .createSchemas(true)
        .load()
        .migrate();
  }

  @AfterEach
  void drop() throws Exception {
    postgres.dropSchema(schema);
  }

  @Test
  void batchReadsWhatIsWritten() throws Exception {
    JobExecution execution = created();
    complete(execution);
    tables.update(execution);

    JobExecution read = Objects.requireNonNull(repository().getJobExecution(execution.getId()));
    assertThat(read.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(read.getEndTime()).isEqualTo(NOON);
    assertThat(read.getLastUpdated()).isAfterOrEqualTo(read.getCreateTime());
    assertThat(read.getJobParameters()).isEqualTo(PARAMETERS);
    assertThat(read.getExecutionContext().isEmpty()).isTrue();
    assertThat(
            JdbcClient.create(database)
                .sql("select count(*) from batch_job_execution_context")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void theLastExecutionIsReadAsItIs() {
    JobExecution first = created();
    assertThat(tables.getLastJobInstance("another")).isNull();
    JobInstance instance = Objects.requireNonNull(tables.getLastJobInstance("job"));
    JobExecution second = tables.createJobExecution(instance, PARAMETERS, new ExecutionContext());

    JobExecution last = Objects.requireNonNull(tables.getLastJobExecution(instance));
    assertThat(instance).isEqualTo(first.getJobInstance());
    assertThat(last.getId()).isEqualTo(second.getId()).isNotEqualTo(first.getId());
    assertThat(last.getStatus()).isEqualTo(BatchStatus.STARTING);
    assertThat(last.getJobInstance()).isEqualTo(instance);
    assertThat(last.getJobParameters()).isEqualTo(PARAMETERS);
  }

  @Test
  void batchReadsTheStepsOfAnExecution() throws Exception {
    JobExecution execution = created();
    StepExecution step = tables.createStepExecution("step", execution);
    step.setStatus(BatchStatus.COMPLETED);
    step.setReadCount(35);
    tables.update(step);

    JobExecution read = Objects.requireNonNull(repository().getJobExecution(execution.getId()));
    assertThat(execution.getStepExecutions()).containsExactly(step);
    assertThat(read.getStepExecutions())
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.getStatus()).isEqualTo(BatchStatus.COMPLETED);
              assertThat(row.getReadCount()).isEqualTo(35);
              assertThat(row.getLastUpdated()).isNotNull();
              assertThat(row.getExecutionContext().isEmpty()).isTrue();
            });
  }

  @Test
  void theEndOfAnExecutionIsWrittenThoughItWasStoppedByBatchsMeans() throws Exception {
    JobExecution execution = created();
    execution.setStatus(BatchStatus.STARTED);
    tables.update(execution);
    JdbcClient.create(database)
        .sql("update batch_job_execution set status = 'STOPPING', version = version + 1")
        .update();

    complete(execution);
    tables.update(execution);

    JobExecution read = Objects.requireNonNull(repository().getJobExecution(execution.getId()));
    assertThat(read.getStatus()).isEqualTo(BatchStatus.STOPPED);
    assertThat(read.getEndTime()).isEqualTo(NOON);
  }

  private JobExecution created() {
    return tables.createJobExecution(
        tables.createJobInstance("job", PARAMETERS), PARAMETERS, new ExecutionContext());
  }

  private static void complete(JobExecution execution) {
    execution.setStatus(BatchStatus.COMPLETED);
    execution.setEndTime(NOON);
  }

  private JobRepository repository() throws Exception {
    JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
    factory.setDataSource(database);
    factory.setTransactionManager(transactions);
    factory.afterPropertiesSet();
    return factory.getObject();
  }
}
