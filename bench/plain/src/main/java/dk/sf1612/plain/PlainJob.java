package dk.sf1612.plain;

import java.util.List;
import java.util.Objects;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.parameters.RunIdIncrementer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Opens a sequence, publishes what waits in the database, terminates the sequence. */
@Configuration
class PlainJob {

  private static final String SEQUENCE = "sequence";

  /** An event that waits to be published. */
  record Waiting(long id, String document) {}

  @Bean
  Job job(JobRepository jobRepository, Step createSequence, Step publish, Step terminateSequence) {
    return new JobBuilder("plain", jobRepository)
        .incrementer(new RunIdIncrementer())
        .start(createSequence)
        .next(publish)
        .next(terminateSequence)
        .build();
  }

  @Bean
  Step createSequence(
      JobRepository jobRepository, PlatformTransactionManager transactions, StarClient star) {
    return new StepBuilder("createSequence", jobRepository)
        .tasklet(
            (contribution, chunk) -> {
              context(chunk).putString(SEQUENCE, star.createSequence());
              return RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }

  @Bean
  Step publish(
      JobRepository jobRepository,
      PlatformTransactionManager transactions,
      JdbcClient jdbc,
      RabbitTemplate rabbit) {
    return new StepBuilder("publish", jobRepository)
        .tasklet(
            (contribution, chunk) -> {
              publishWaiting(jdbc, rabbit);
              return RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }

  @Bean
  Step terminateSequence(
      JobRepository jobRepository, PlatformTransactionManager transactions, StarClient star) {
    return new StepBuilder("terminateSequence", jobRepository)
        .tasklet(
            (contribution, chunk) -> {
              star.terminateSequence(context(chunk).getString(SEQUENCE));
              return RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }

  private static void publishWaiting(JdbcClient jdbc, RabbitTemplate rabbit) {
    List<Waiting> events =
        jdbc.sql("select id, document from event where published_at is null order by id")
            .query(Waiting.class)
            .list();
    for (Waiting event : events) {
      rabbit.convertAndSend("events", "", event.document());
      jdbc.sql("update event set published_at = now() where id = ?").param(event.id()).update();
    }
  }

  private static ExecutionContext context(ChunkContext chunk) {
    return Objects.requireNonNull(
        chunk.getStepContext().getStepExecution().getJobExecution().getExecutionContext());
  }
}
