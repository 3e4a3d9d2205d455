package dk.sf1612.batch.job;

import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.outbox.EventStore;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.SequenceState;
import dk.sf1612.sequence.TerminableSequence;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** Terminates the sequence when all went well; closes it for every other way to end. */
final class SettleSequence implements Tasklet {

  private static final Logger log = LoggerFactory.getLogger(SettleSequence.class);

  private final EventQueue queue;
  private final EventStore store;
  private final SequenceInHand inHand;
  private final TerminatedInRun terminated;
  private final RunLock lock;

  SettleSequence(
      EventQueue queue,
      EventStore store,
      SequenceInHand inHand,
      TerminatedInRun terminated,
      RunLock lock) {
    this.lock = lock;
    this.terminated = terminated;
    this.queue = queue;
    this.store = store;
    this.inHand = inHand;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    JobExecution execution = contribution.getStepExecution().getJobExecution();
    if (inHand.identifier().isPresent()) {
      if (execution.getStatus() == BatchStatus.COMPLETED) {
        terminate();
      } else {
        close(inHand.identifier().orElseThrow(), execution);
      }
    }
    return RepeatStatus.FINISHED;
  }

  private void terminate() {
    SequenceAccount account = store.account(inHand.key());
    TerminableSequence terminable =
        account
            .terminable()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Every step went well, and yet not all is sent: " + account));
    inHand.leftInQuarantine(account.inQuarantine());
    boolean again = terminated.heldAllOf(inHand.key(), inHand.counts());
    lock.check();
    settle(SequenceState.TERMINATED, null, () -> terminate(terminable));
    if (again) {
      inHand.handedOutAgain();
    }
    log.info("Terminated sequence {}", inHand.name());
  }

  private void terminate(TerminableSequence sequence) {
    if (queue.terminate(sequence)) {
      terminated.add(inHand.key());
    }
  }

  private void close(SequenceIdentifier sequence, JobExecution execution) {
    if (lock.isLost()) {
      lock.check();
    }
    settle(SequenceState.CLOSED, counterpartText(execution), () -> queue.close(sequence));
    log.warn("Closed sequence {}: STAR hands its events out again", inHand.name());
  }

  private void settle(SequenceState state, @Nullable String counterpartText, Runnable call) {
    inHand.settling();
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      recordUnsettled(e, counterpartText);
      throw e;
    }
    record(state, counterpartText);
  }

  // The first cause stays the one that is thrown, also when its consequence cannot be recorded.
  private void recordUnsettled(Throwable cause, @Nullable String counterpartText) {
    SequenceState state =
        cause instanceof EventQueueException e ? e.stateLeft() : SequenceState.UNKNOWN;
    String text =
        cause instanceof EventQueueException e
            ? e.counterpartText().orElse(counterpartText)
            : counterpartText;
    try {
      record(state, text);
    } catch (RuntimeException | Error e) {
      log.warn(
          "That the sequence is {} could not be recorded; the next run settles it. {}",
          state,
          FirstFailure.describe(e));
    }
  }

  private void record(SequenceState state, @Nullable String counterpartText) {
    if (inHand.isRecorded()) {
      store.settle(inHand.key(), state, counterpartText);
    }
  }

  // What STAR wrote about the failure that led here.
  private static @Nullable String counterpartText(JobExecution execution) {
    return FirstFailure.of(execution)
        .flatMap(FirstFailure::counterpart)
        .flatMap(CounterpartException::counterpartText)
        .orElse(null);
  }
}
