package dk.sf1612.batch.job;

import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.municipality.ResidenceRegister;
import dk.sf1612.outbox.EventStore;
import dk.sf1612.outbox.EventStore.Received;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.quarantine.UnansweredRule;
import dk.sf1612.sequence.EventQueue;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The job, one execution per WSRM sequence. Every step runs again on a restart: that opens a new
 * sequence, stores nothing twice, and publishes what is unsent.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({JobProperties.class, QuarantineProperties.class})
class JobConfiguration {

  static final String JOB_NAME = "sf1612";

  @Bean
  ChangesOnlyJobRepository jobRepository(
      DataSource database, PlatformTransactionManager transactionManager) {
    return ChangesOnlyJobRepository.of(database, transactionManager);
  }

  @Bean
  Job sickLeaveStatus(
      JobRepository jobRepository,
      SequenceInHand inHand,
      Step openSequence,
      Step fetchAndPersist,
      Step buildAndPublish,
      Step settleSequence) {
    return new SettlingJob(
        JOB_NAME,
        jobRepository,
        inHand,
        List.of(openSequence, fetchAndPersist, buildAndPublish),
        settleSequence);
  }

  @Bean
  SequenceJob sequenceJob(
      Job sickLeaveStatus,
      ChangesOnlyJobRepository jobRepository,
      JdbcClient jdbc,
      SequenceInHand inHand,
      EventStore store,
      Reconciliation reconciliation,
      RunLock lock) {
    ExecutionLog executions = new ExecutionLog(jdbc);
    return new SequenceJob(
        sickLeaveStatus,
        jobRepository,
        new Restart(jobRepository, executions, JOB_NAME),
        executions,
        inHand,
        store,
        reconciliation,
        lock);
  }

  @Bean
  QuarantineLimit quarantineLimit(QuarantineProperties settings) {
    return new QuarantineLimit(settings.maxPerSequence());
  }

  @Bean
  TerminatedInRun terminatedInRun(EventStore store) {
    return new TerminatedInRun(store);
  }

  @Bean
  Reconciliation reconciliation(
      EventQueue queue,
      EventStore store,
      Quarantine quarantine,
      QuarantineLimit limit,
      TerminatedInRun terminated) {
    return new Reconciliation(queue, store, quarantine, limit, terminated);
  }

  @Bean
  SequenceInHand sequenceInHand(EventQueue queue) {
    return new SequenceInHand(queue);
  }

  @Bean
  Step openSequence(
      JobRepository jobRepository,
      EventQueue queue,
      EventStore store,
      SequenceInHand inHand,
      Reconciliation reconciliation,
      RunLock lock,
      Stoppable stoppable,
      Clock clock) {
    OpenSequence tasklet = new OpenSequence(queue, store, inHand, reconciliation, lock, clock);
    return call(
        "openSequence",
        jobRepository,
        (contribution, chunk) -> stoppable.run(() -> tasklet.execute(contribution, chunk)));
  }

  @Bean
  Step fetchAndPersist(
      JobRepository jobRepository,
      PlatformTransactionManager database,
      JobProperties settings,
      SequenceReader reader,
      EventStoreWriter writer) {
    return step("fetchAndPersist", jobRepository)
        .<Received, Received>chunk(settings.chunkSize())
        .transactionManager(database)
        .reader(reader)
        .writer(writer)
        .allowStartIfComplete(true)
        .build();
  }

  @Bean
  Step buildAndPublish(
      JobRepository jobRepository,
      JobProperties settings,
      OutboxReader reader,
      EnvelopeBuilder builder,
      PublishingWriter writer,
      UnansweredMessages unanswered) {
    // Without a transaction of the database: none may be open while the broker is waited for.
    return step("buildAndPublish", jobRepository)
        .<AddressedEvent, Envelope>chunk(settings.chunkSize())
        .reader(reader)
        .processor(new EnvelopeProcessor(builder))
        .writer(writer)
        .listener((StepExecutionListener) unanswered)
        .allowStartIfComplete(true)
        .build();
  }

  @Bean
  Step settleSequence(
      JobRepository jobRepository,
      EventQueue queue,
      EventStore store,
      SequenceInHand inHand,
      TerminatedInRun terminated,
      RunLock lock) {
    return call(
        "settleSequence",
        jobRepository,
        new SettleSequence(queue, store, inHand, terminated, lock));
  }

  // Without a transaction of the database: none may be open while STAR is waited for.
  private static Step call(String name, JobRepository jobRepository, Tasklet tasklet) {
    return step(name, jobRepository).tasklet(tasklet).build();
  }

  private static StepBuilder step(String name, JobRepository jobRepository) {
    return new StepBuilder(name, jobRepository).allowStartIfComplete(true);
  }

  @Bean
  Stoppable stoppable(StopSignal stop) {
    return new Stoppable(stop);
  }

  @Bean
  SequenceReader sequenceReader(
      EventQueue queue,
      EventStore store,
      SequenceQuarantine quarantine,
      SequenceInHand inHand,
      Stoppable stoppable) {
    return new SequenceReader(queue, store, quarantine, inHand, stoppable);
  }

  @Bean
  EventStoreWriter eventStoreWriter(
      EventStore store, ResidenceRegister register, SequenceInHand inHand) {
    return new EventStoreWriter(store, register, inHand);
  }

  @Bean
  OutboxReader outboxReader(
      Outbox outbox,
      SequenceQuarantine quarantine,
      ResidenceRegister register,
      SequenceInHand inHand,
      JobProperties settings,
      Stoppable stoppable) {
    return new OutboxReader(outbox, quarantine, register, inHand, settings.chunkSize(), stoppable);
  }

  @Bean
  PublishingWriter publishingWriter(
      Delivery delivery,
      Outbox outbox,
      SequenceQuarantine quarantine,
      UnansweredMessages unanswered,
      SequenceInHand inHand,
      Clock clock,
      Stoppable stoppable) {
    return new PublishingWriter(delivery, outbox, quarantine, unanswered, inHand, clock, stoppable);
  }

  @Bean
  UnansweredMessages unansweredMessages(
      Quarantine quarantine,
      QuarantineLimit limit,
      QuarantineProperties settings,
      SequenceInHand inHand,
      Stoppable stoppable) {
    UnansweredRule rule = new UnansweredRule(settings.unansweredRuns(), limit);
    return new UnansweredMessages(quarantine, rule, inHand, stoppable);
  }

  @Bean
  SequenceQuarantine sequenceQuarantine(
      Quarantine quarantine, QuarantineLimit limit, EventQueue queue, SequenceInHand inHand) {
    return new SequenceQuarantine(quarantine, limit, queue, inHand);
  }

  @Bean
  Delivery delivery(
      EnvelopePublisher publisher,
      EnvelopeBuilder builder,
      JobProperties settings,
      StopSignal stop,
      RunLock lock) {
    return new Delivery(publisher, builder, settings, stop::pause, RunGuard.of(lock, stop));
  }
}
