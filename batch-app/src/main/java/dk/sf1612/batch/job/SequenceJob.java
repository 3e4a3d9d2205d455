package dk.sf1612.batch.job;

import dk.sf1612.batch.lock.LockLostException;
import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.outbox.EventStore;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.SequenceState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;

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
  private final ChangesOnlyJobRepository repository;
  private final Restart restart;
  private final ExecutionLog executions;
  private final SequenceInHand inHand;
  private final EventStore store;
  private final Reconciliation reconciliation;
  private final RunLock lock;

  SequenceJob(
      Job job,
      ChangesOnlyJobRepository repository,
      Restart restart,
      ExecutionLog executions,
      SequenceInHand inHand,
      EventStore store,
      Reconciliation reconciliation,
      RunLock lock) {
    this.job = job;
    this.repository = repository;
    this.restart = restart;
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
   * Settles what a failed run has left open, as far as STAR answers: what its last step could not
   * reach. It does not throw.
   *
   * @param failure what the run failed of
   * @return how many events are in quarantine of the sequences that ended well by this
   */
  public int settleWhatIsLeft(Throwable failure) {
    Optional<EventQueueException> silence =
        FirstFailure.counterpart(failure)
            .filter(EventQueueException.class::isInstance)
            .map(EventQueueException.class::cast)
            .filter(star -> !star.answered());
    // What does not answer has been called often enough.
    if (silence.isPresent() || lock.isLost()) {
      return 0;
    }
    try {
      return reconciliation.settleLeftOver();
    } catch (CounterpartException | LockLostException e) {
      log.warn("What is left open is for the next run to settle. {}", e.getMessage());
      return 0;
    } catch (RuntimeException | Error e) {
      // The run has its failure, and what it did must still be told.
      log.warn(
          "What is left open is for the next run to settle ({})", e.getClass().getSimpleName());
      return 0;
    }
  }

  /**
   * Makes sure that {@link #execute} will resume an execution.
   *
   * @param executionId Batch's number of it; null for the last one
   * @throws RestartRefusedException when that one has completed, is not known, or is not the last
   */
  public void checkRestart(@Nullable Long executionId) {
    restart.check(executionId);
  }

  /**
   * Runs one execution: resumes the last instance when it failed or was stopped, else starts a new
   * one. However it ends, the sequence is settled as far as STAR answers. It does not throw.
   */
  public Result execute() {
    return execute(this::resumeOrStart);
  }

  /**
   * The same, after one that completed in this run: there is nothing to resume, and nobody is asked
   * whether there is.
   */
  public Result executeNext() {
    return execute(this::start);
  }

  // Batch's launcher makes sure that nobody else runs the instance: here the run lock does.
  private Result execute(Supplier<JobExecution> next) {
    inHand.reset();
    Throwable thrown = null;
    try {
      JobExecution execution = next.get();
      log.info("Execution {} begins", execution.getId());
      job.execute(execution);
      log.info("Execution {} has ended: {}", execution.getId(), execution.getStatus());
    } catch (JobInterruptedException | RuntimeException | Error e) {
      // Batch itself could not go on: the database, most likely. The sequence must not wait for it.
      thrown = e;
    } finally {
      closeUnlessSettled();
    }
    return result(thrown);
  }

  private void closeUnlessSettled() {
    if (!inHand.isUnsettled()) {
      return;
    }
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

  private JobExecution resumeOrStart() {
    JobExecution last = restart.last();
    if (last == null || !Restart.isToResume(last)) {
      return start();
    }
    log.info("Resuming execution {}", last.getId());
    return repository.createNextExecution(last);
  }

  private JobExecution start() {
    JobParameters parameters =
        new JobParametersBuilder()
            .addLong(RUN_NUMBER, executions.nextRunNumber(), true)
            .toJobParameters();
    return repository.createFirstExecution(job.getName(), parameters);
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
