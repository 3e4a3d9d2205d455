package dk.sf1612.batch.job;

import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.sequence.EventStore.SequenceEvent;
import java.util.List;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The job; each execution is one WSRM sequence. A restart runs every step again: it opens a new
 * sequence, stores no event twice, and publishes the unsent events.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobProperties.class)
class JobConfiguration {

  static final String JOB_NAME = "sickLeaveStatus";

  @Bean
  SettlingJob sickLeaveStatus(
      JobRepository jobRepository,
      Step openSequence,
      Step fetchAndPersist,
      Step buildAndPublish,
      Step settleSequence,
      List<JobExecutionListener> listeners) {
    SettlingJob job =
        new SettlingJob(
            JOB_NAME,
            jobRepository,
            List.of(openSequence, fetchAndPersist, buildAndPublish),
            settleSequence);
    job.setJobExecutionListeners(listeners.toArray(JobExecutionListener[]::new));
    return job;
  }

  // No database transaction: none may be open while the program waits for STAR.
  @Bean
  Step openSequence(JobRepository jobRepository, OpenSequenceTasklet tasklet, StopSignal stop) {
    return step("openSequence", jobRepository)
        .tasklet((contribution, chunk) -> stop.run(() -> tasklet.execute(contribution, chunk)))
        .build();
  }

  @Bean
  Step fetchAndPersist(
      JobRepository jobRepository,
      PlatformTransactionManager database,
      JobProperties settings,
      SequenceItemReader reader,
      EventStoreItemWriter writer) {
    return step("fetchAndPersist", jobRepository)
        .<SequenceEvent, SequenceEvent>chunk(settings.chunkSize())
        .transactionManager(database)
        .reader(reader)
        .writer(writer)
        .build();
  }

  // No database transaction: none may be open while the program waits for the broker.
  @Bean
  Step buildAndPublish(
      JobRepository jobRepository,
      JobProperties settings,
      OutboxItemReader reader,
      EnvelopeItemProcessor processor,
      EnvelopeItemWriter writer,
      SequenceQuarantine quarantine,
      UnansweredMessages unanswered) {
    return step("buildAndPublish", jobRepository)
        .<AddressedEvent, Envelope>chunk(settings.chunkSize())
        .reader(reader)
        .processor(processor)
        .writer(writer)
        .listener((StepExecutionListener) quarantine)
        .listener((StepExecutionListener) unanswered)
        .build();
  }

  // No database transaction: this step waits for STAR, too.
  @Bean
  Step settleSequence(JobRepository jobRepository, SettleSequenceTasklet tasklet) {
    return step("settleSequence", jobRepository).tasklet(tasklet).build();
  }

  private static StepBuilder step(String name, JobRepository jobRepository) {
    return new StepBuilder(name, jobRepository).allowStartIfComplete(true);
  }
}
