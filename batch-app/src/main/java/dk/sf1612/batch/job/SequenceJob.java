package dk.sf1612.batch.job;

import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.outbox.EventStore;
import dk.sf1612.sequence.SequenceState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;

/** The job as a run sees it: each execution is one sequence at STAR. */
public final class SequenceJob {

  private static final Logger log = LoggerFactory.getLogger(SequenceJob.class);
  private static final String RUN_NUMBER = "run.number";

  /**
   * How an execution ended.
   *
   * @param executionId Batch's number of it; null when not even that could be recorded
   * @param sequence STAR's name of the sequence; null when none was opened
   * @param counts what was committed
   * @param inQuarantine how many events the sequence left in quarantine when it ended well
   * @param moreWaiting whether STAR has more for another sequence
   * @param failure what it failed of first; null when it completed
   */
  public record Result(
      @Nullable Long executionId,
      @Nullable String sequence,
      SequenceCounts counts,
      int inQuarantine,
      boolean moreWaiting,
      @Nullable Throwable failure) {}

  private final Job job;
  private final JobOperator operator;
  private final JobRepository repository;
  private final ExecutionLog executions;
  private final SequenceInHand inHand;
  private final EventStore store;
  private final Reconciliation reconciliation;
  private final RunLock lock;

  SequenceJob(
      Job job,
      JobOperator operator,
      JobRepository repository,
      ExecutionLog executions,
      SequenceInHand inHand,
      EventStore store,
      Reconciliation reconciliation,
      RunLock lock) {
    this.job = job;
    this.operator = operator;
    this.repository = repository;
    this.executions = executions;
    this.inHand = inHand;
    this.store = store;
    this.reconciliation = reconciliation;
    this.lock = lock;
  }

  /**
   * Marks executions as failed whose process is dead, and settles the sequences that they left
   * open; only for the holder of the run lock.
   *
   * @return how many events are in quarantine of the sequences that ended well by this
   */
  public int recover() {
    List<Long> dead = executions.failDead(job.getName());
    if (!dead.isEmpty()) {
      log.warn("Executions {} died before they could end: marked FAILED", dead);
    }
    return reconciliation.settleLeftOver();
  }

  /**
   * Runs one execution: resumes the last instance when it failed or was stopped, else starts a new
   * one. However it ends, the sequence is settled as far as STAR answers. It does not throw.
   */
  public Result execute() {
    inHand.reset();
    Throwable thrown = null;
    try {
      start();
    } catch (JobExecutionException | RuntimeException | Error e) {
      // Batch itself could not go on: the database, most likely. The sequence must not wait for it.
      thrown = e;
    } finally {
      closeUnlessSettled();
    }
    return result(thrown);
  }

  private void closeUnlessSettled() {
    if (lock.isLost()) {
      // STAR may have given this very sequence to another run.
      log.error("The run lock is lost: what is open at STAR is left to the run that has it");
    } else if (inHand.closeUnlessSettled() && inHand.isRecorded()) {
      recordClosed();
    }
  }

  private void recordClosed() {
    try {
      store.settle(inHand.key(), SequenceState.CLOSED, null);
    } catch (CounterpartException e) {
      log.warn(
          "That sequence is closed is not recorded; the next run finds out. {}", e.getMessage());
    }
  }

  private void start() throws JobExecutionException {
    JobInstance last = repository.getLastJobInstance(job.getName());
    JobExecution lastExecution = last == null ? null : repository.getLastJobExecution(last);
    if (lastExecution != null && isToResume(lastExecution.getStatus())) {
      log.info("Resuming execution {}", lastExecution.getId());
      operator.restart(lastExecution);
      return;
    }
    JobParameters parameters =
        new JobParametersBuilder()
            .addLong(RUN_NUMBER, executions.nextRunNumber(), true)
            .toJobParameters();
    operator.start(job, parameters);
  }

  private static boolean isToResume(BatchStatus status) {
    return status == BatchStatus.FAILED || status == BatchStatus.STOPPED;
  }

  private Result result(@Nullable Throwable thrown) {
    JobExecution execution = inHand.execution();
    Throwable failure = execution == null ? thrown : FirstFailure.of(execution).orElse(thrown);
    if (failure == null && (execution == null || execution.getStatus() != BatchStatus.COMPLETED)) {
      failure = new IllegalStateException("The execution did not complete, and nobody said why");
    }
    return new Result(
        execution == null ? null : execution.getId(),
        inHand.identifier().map(Object::toString).orElse(null),
        inHand.counts(),
        inHand.inQuarantine(),
        inHand.isMoreWaiting(),
        failure);
  }
}
