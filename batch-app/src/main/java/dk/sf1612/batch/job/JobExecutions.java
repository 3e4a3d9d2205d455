package dk.sf1612.batch.job;

import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.batch.settlement.SequenceCounts;
import dk.sf1612.batch.settlement.Settlement;
import dk.sf1612.sequence.EventQueueException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.stereotype.Component;

/** Starts and resumes executions of the job; each execution is one sequence at STAR. */
@Component
public final class JobExecutions {

  private static final Logger log = LoggerFactory.getLogger(JobExecutions.class);

  /**
   * How an execution ended.
   *
   * @param executionId Spring Batch's number of the execution; null when it could not be recorded
   * @param sequence the printable form of the sequence's Identifier; null when none was opened
   * @param counts what was committed
   * @param inQuarantine how many events a terminated sequence left in quarantine
   * @param moreWaiting whether STAR has more events for another sequence
   * @param failure the first failure of the execution; or, when it completed, the reason why no
   *     other execution may follow in this run; null for neither
   */
  public record Result(
      @Nullable Long executionId,
      @Nullable String sequence,
      SequenceCounts counts,
      int inQuarantine,
      boolean moreWaiting,
      @Nullable Throwable failure) {}

  private final SettlingJob job;
  private final JobOperator operator;
  private final JobHistory history;
  private final CurrentSequence sequence;
  private final Settlement settlement;

  JobExecutions(
      SettlingJob job,
      JobOperator operator,
      JobHistory history,
      CurrentSequence sequence,
      Settlement settlement) {
    this.job = job;
    this.operator = operator;
    this.history = history;
    this.sequence = sequence;
    this.settlement = settlement;
  }

  /**
   * Marks the executions of dead processes as failed, and settles the sequences that they left
   * open. The caller must hold the run lock.
   *
   * @return how many events of the sequences that this call terminated are in quarantine
   */
  public int recover() {
    history.failDead();
    return settlement.settleLeftOver();
  }

  /**
   * Makes sure that {@link #execute} will resume an execution.
   *
   * @param executionId Spring Batch's number of the execution; null for the last one
   * @throws RestartRefusedException when that execution has completed, is not known, or is not the
   *     last
   */
  public void checkRestart(@Nullable Long executionId) {
    history.checkRestart(executionId);
  }

  /**
   * Runs one execution: resumes the last instance if it failed or was stopped, else starts a new
   * one. In every case the sequence is settled, as far as STAR answers. Does not throw.
   */
  public Result execute() {
    sequence.reset();
    job.forgetExecution();
    JobExecution ended = null;
    Throwable thrown = null;
    try {
      ended = resumeOrStart();
    } catch (JobExecutionException | RuntimeException | Error e) {
      // Spring Batch itself failed, most likely because of the database: close the sequence without
      // it.
      thrown = e;
    } finally {
      settlement.closeUnlessSettled(sequence);
    }
    // The job does not know of an execution that failed before its first step.
    return result(ended == null ? job.execution() : ended, thrown);
  }

  private JobExecution resumeOrStart() throws JobExecutionException {
    JobExecution last = history.last();
    JobExecution ended;
    if (last != null && JobHistory.isToResume(last)) {
      log.info("Resuming execution {}", last.getId());
      ended = operator.restart(last);
    } else {
      ended = operator.start(job, history.nextParameters());
    }
    log.info("Execution {} has ended: {}", ended.getId(), ended.getStatus());
    return ended;
  }

  private Result result(@Nullable JobExecution execution, @Nullable Throwable thrown) {
    Throwable failure = execution == null ? thrown : FirstFailure.of(execution).orElse(thrown);
    if (failure == null && (execution == null || execution.getStatus() != BatchStatus.COMPLETED)) {
      failure =
          new IllegalStateException("The execution did not complete, and no failure was recorded");
    }
    if (failure == null && sequence.isHandedOutAgain()) {
      failure = handedOutAgain();
    }
    return new Result(
        execution == null ? null : execution.getId(),
        sequence.identifier().isPresent() ? sequence.name() : null,
        sequence.counts(),
        sequence.inQuarantine(),
        sequence.isMoreWaiting(),
        failure);
  }

  private EventQueueException handedOutAgain() {
    return EventQueueException.refused(
        "STAR handed out %d events again, in sequence %s, that it had confirmed as terminated in this run, and nothing else. Nothing was lost or sent twice, and that sequence is terminated, too. This run opens no other one: ask STAR why its events come again."
            .formatted(sequence.counts().fetched(), sequence.name()),
        null);
  }
}
