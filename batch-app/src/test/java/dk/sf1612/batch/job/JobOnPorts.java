package dk.sf1612.batch.job;

import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.batch.settlement.Settlement;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.municipality.ResidenceRegister;
import dk.sf1612.outbox.Delivery;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.quarantine.UnansweredRule;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventStore;
import java.time.Clock;
import java.util.List;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/** The job, put together without a Spring context, for tests of other packages. */
public final class JobOnPorts {

  /** What the job works with. */
  public record Ports(
      EventQueue queue,
      EventStore store,
      Outbox outbox,
      Quarantine quarantine,
      ResidenceRegister register,
      Delivery delivery,
      EnvelopeBuilder builder) {}

  /** The job repository. */
  public record Batch(
      JobRepository repository, JobRows rows, PlatformTransactionManager transactions) {
    /** A job repository on rows in memory. */
    public static Batch of(InMemoryBatchTables tables, PlatformTransactionManager transactions) {
      return new Batch(InMemoryJobRepositoryFactory.repository(tables), tables, transactions);
    }
  }

  /** The settings of the job. */
  public record Settings(int chunkSize, QuarantineLimit limit, int unansweredRuns) {}

  /** What may end it early, and its clock. */
  public record Control(LockGuard lock, StopSignal stop, Clock clock) {}

  private final Ports ports;
  private final Batch batch;
  private final Settings settings;
  private final Control control;
  private final CurrentSequence sequence = new CurrentSequence();
  private final Settlement settlement;

  /** The job of one control. */
  public JobOnPorts(Ports ports, Batch batch, Settings settings, Control control) {
    this.ports = ports;
    this.batch = batch;
    this.settings = settings;
    this.control = control;
    this.settlement =
        new Settlement(
            ports.queue(), ports.store(), ports.quarantine(), settings.limit(), control.lock());
  }

  /** What ends the sequences. */
  public Settlement settlement() {
    return settlement;
  }

  /** What begins the executions. */
  public JobExecutions executions() {
    SettlingJob job = job();
    MapJobRegistry registry = new MapJobRegistry();
    TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
    operator.setJobRepository(batch.repository());
    operator.setJobRegistry(registry);
    operator.setTaskExecutor(new SyncTaskExecutor());
    try {
      registry.register(job);
      operator.afterPropertiesSet();
    } catch (Exception e) {
      throw new IllegalStateException("The operator could not be made", e);
    }
    JobHistory history = new JobHistory(batch.repository(), operator, batch.rows());
    return new JobExecutions(job, operator, history, sequence, settlement);
  }

  private SettlingJob job() {
    StopSignal stop = control.stop();
    SequenceQuarantine quarantine =
        new SequenceQuarantine(ports.quarantine(), settings.limit(), ports.queue(), sequence);
    JobConfiguration configuration = new JobConfiguration();
    Step open =
        configuration.openSequence(
            batch.repository(),
            new OpenSequenceTasklet(
                ports.queue(), ports.store(), sequence, settlement, control.clock()),
            stop);
    Step fetch =
        configuration.fetchAndPersist(
            batch.repository(),
            batch.transactions(),
            new JobProperties(settings.chunkSize()),
            new SequenceItemReader(ports.queue(), ports.store(), quarantine, sequence, stop),
            new EventStoreItemWriter(ports.store(), sequence));
    Step settle =
        configuration.settleSequence(
            batch.repository(), new SettleSequenceTasklet(settlement, sequence));
    return configuration.sickLeaveStatus(
        batch.repository(),
        open,
        fetch,
        publish(configuration, quarantine, stop),
        settle,
        List.of());
  }

  private Step publish(
      JobConfiguration configuration, SequenceQuarantine quarantine, StopSignal stop) {
    JobProperties chunks = new JobProperties(settings.chunkSize());
    UnansweredMessages unanswered =
        new UnansweredMessages(
            ports.quarantine(),
            new UnansweredRule(settings.unansweredRuns(), settings.limit()),
            sequence,
            stop);
    VerdictRecorder recorder =
        new VerdictRecorder(ports.outbox(), unanswered, sequence, control.clock());
    return configuration.buildAndPublish(
        batch.repository(),
        chunks,
        new OutboxItemReader(ports.outbox(), ports.register(), sequence, chunks, stop),
        new EnvelopeItemProcessor(ports.builder()),
        new EnvelopeItemWriter(ports.delivery(), recorder, quarantine, unanswered, stop),
        quarantine,
        unanswered);
  }
}
