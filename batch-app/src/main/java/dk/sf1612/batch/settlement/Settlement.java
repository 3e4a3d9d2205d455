package dk.sf1612.batch.settlement;

import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.batch.lock.LockLostException;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventStore;
import dk.sf1612.sequence.EventStore.Unsettled;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.SequenceState;
import dk.sf1612.sequence.TerminableSequence;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Ends sequences, in each of the ways below. A sequence is decided when the fetch is complete and
 * each of its events is accepted, in quarantine, released or discarded. It may be terminated when
 * it is decided and CreateSequence was not sent after it was opened. The exit code is that of the
 * first failure.
 *
 * <table>
 * <caption>The ways to end</caption>
 * <tr><th>No.</th><th>How the execution ended</th><th>What is decided</th><th>What STAR says</th>
 *   <th>Call</th><th>Recorded</th><th>Exit code</th></tr>
 * <tr><td>1</td><td>every step completed</td><td>all</td><td>yes</td><td>TerminateSequence</td>
 *   <td>TERMINATED</td><td>0, or 7 with events in quarantine</td></tr>
 * <tr><td>2</td><td>every step completed</td><td>all, and every event was in sequences whose
 *   termination STAR had confirmed in this run</td><td>yes</td><td>TerminateSequence</td>
 *   <td>TERMINATED</td><td>4, and the run opens no other sequence</td></tr>
 * <tr><td>3</td><td>every step completed</td><td>not all: a bug</td><td></td><td>none; then row
 *   8</td><td>CLOSED</td><td>1</td></tr>
 * <tr><td>4</td><td>a step failed or was stopped</td><td>does not matter</td><td>yes</td>
 *   <td>CloseSequence</td><td>CLOSED</td><td>that of the failure; 8 when stopped</td></tr>
 * <tr><td>5</td><td>rows 1 to 4</td><td></td><td>a SOAP Fault</td><td>is not repeated</td>
 *   <td>OPEN; CLOSED when STAR knows no such sequence</td><td>4, or that of an earlier
 *   failure</td></tr>
 * <tr><td>6</td><td>rows 1 to 4</td><td></td><td>no usable answer</td>
 *   <td>repeated by the queue, then given up</td><td>UNKNOWN</td><td>4, or that of an earlier
 *   failure</td></tr>
 * <tr><td>7</td><td>the run lock is lost</td><td>does not matter</td><td></td><td>none: another run
 *   may have the sequence</td><td>nothing</td><td>6</td></tr>
 * <tr><td>8</td><td>the settling step could not run: Spring Batch or PostgreSQL failed</td><td>does
 *   not matter</td><td>yes</td><td>CloseSequence, with the Identifier in memory</td><td>CLOSED, if
 *   PostgreSQL answers</td><td>that of the failure</td></tr>
 * <tr><td>9</td><td>left open by an earlier execution</td><td>all, within the quarantine's limit,
 *   CreateSequence not sent after it</td><td>yes</td><td>TerminateSequence</td>
 *   <td>TERMINATED</td><td>the run goes on; 7 with events in quarantine</td></tr>
 * <tr><td>10</td><td>left open by an earlier execution</td><td>anything else</td><td>yes</td>
 *   <td>CloseSequence</td><td>CLOSED</td><td>the run goes on</td></tr>
 * <tr><td>11</td><td>rows 9 and 10</td><td></td><td>a SOAP Fault</td><td>is not repeated</td>
 *   <td>the state that it had</td><td>the run goes on</td></tr>
 * <tr><td>12</td><td>rows 9 and 10</td><td></td><td>no usable answer</td>
 *   <td>repeated by the queue, then given up</td><td>UNKNOWN</td><td>the run goes on</td></tr>
 * <tr><td>13</td><td>rows 9 and 10</td><td></td><td>that it knows no such sequence</td><td></td>
 *   <td>TERMINATED for row 9 when it was UNKNOWN, else CLOSED</td><td>the run goes on</td></tr>
 * <tr><td>14</td><td>CreateSequence is about to be sent</td><td>does not matter</td><td></td>
 *   <td>none</td><td>unsettled sequences may only be closed from now on</td><td></td></tr>
 * <tr><td>15</td><td>STAR has opened another sequence</td><td>does not matter</td><td></td>
 *   <td>none: the older sequences are no longer open</td><td>as in row 13; CLOSED when the new one
 *   has the same Identifier</td><td></td></tr>
 * </table>
 */
@Component
public final class Settlement {

  private static final Logger log = LoggerFactory.getLogger(Settlement.class);

  private final EventQueue queue;
  private final EventStore store;
  private final Quarantine quarantine;
  private final QuarantineLimit limit;
  private final LockGuard lock;

  /** The sequences whose termination STAR confirmed in this run. */
  private final List<Long> confirmed = new ArrayList<>();

  public Settlement(
      EventQueue queue,
      EventStore store,
      Quarantine quarantine,
      QuarantineLimit limit,
      LockGuard lock) {
    this.queue = queue;
    this.store = store;
    this.quarantine = quarantine;
    this.limit = limit;
    this.lock = lock;
  }

  /**
   * Terminates the current sequence after every step has completed: rows 1 to 3 and 5 to 7. Does
   * nothing when no sequence is open.
   *
   * @throws EventQueueException when STAR refuses the call or does not answer; the sequence's row
   *     has the state then
   * @throws IllegalStateException when the sequence is not decided
   */
  public void terminate(CurrentSequence current) {
    if (current.identifier().isEmpty()) {
      return;
    }
    SequenceAccount account = store.account(current.key());
    TerminableSequence terminable =
        account
            .terminable()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Every step completed, but not all is decided: " + account));
    boolean again = isHandedOutAgain(current);
    lock.check();
    settle(current, SequenceState.TERMINATED, null, () -> terminate(terminable, current.key()));
    current.leftInQuarantine(account.inQuarantine());
    if (again) {
      current.handedOutAgain();
    }
    log.info("Terminated sequence {}", current.name());
  }

  // Events that come again after a roll back are in none of the sequences that STAR confirmed.
  private boolean isHandedOutAgain(CurrentSequence current) {
    return !confirmed.isEmpty()
        && current.counts().isNothingNew()
        && store.areAllEventsIn(current.key(), confirmed);
  }

  private void terminate(TerminableSequence sequence, long key) {
    if (queue.terminateSequence(sequence)) {
      confirmed.add(key);
    }
  }

  /**
   * Closes the current sequence after a step has failed or was stopped: rows 4 to 7. Does nothing
   * when no sequence is open.
   *
   * @param counterpartText the counterpart's text about the failure; stored and never logged; null
   *     for none
   * @throws EventQueueException when STAR refuses the call or does not answer; the sequence's row
   *     has the state then
   */
  public void close(CurrentSequence current, @Nullable String counterpartText) {
    Optional<SequenceIdentifier> sequence = current.identifier();
    if (sequence.isPresent()) {
      lock.checkNotLost();
      settle(
          current,
          SequenceState.CLOSED,
          counterpartText,
          () -> queue.closeSequence(sequence.get()));
      log.warn("Closed sequence {}: STAR hands its events out again", current.name());
    }
  }

  private void settle(
      CurrentSequence current, SequenceState state, @Nullable String text, Runnable call) {
    current.settlingCallSent();
    try {
      call.run();
    } catch (RuntimeException | Error e) {
      recordUnsettled(current, e, text);
      throw e;
    }
    record(current, state, text);
  }

  // The first failure stays the one that is thrown, also when PostgreSQL fails here.
  private void recordUnsettled(
      CurrentSequence current, Throwable failure, @Nullable String counterpartText) {
    SequenceState state = SequenceState.UNKNOWN;
    String text = counterpartText;
    if (failure instanceof EventQueueException star) {
      state = star.stateLeft();
      text = star.counterpartText().orElse(counterpartText);
    }
    try {
      record(current, state, text);
    } catch (RuntimeException | Error e) {
      log.warn(
          "Sequence {} is {}, which could not be recorded ({}); the next run settles it",
          current.name(),
          state,
          e.getClass().getSimpleName());
    }
  }

  private void record(CurrentSequence current, SequenceState state, @Nullable String text) {
    if (current.isRecorded()) {
      store.recordState(current.key(), state, text);
    }
  }

  /**
   * Closes the current sequence when the settling step sent no call: rows 7 and 8. It needs neither
   * Spring Batch nor PostgreSQL, and does not throw: if it fails, the next run settles the
   * sequence.
   */
  public void closeUnlessSettled(CurrentSequence current) {
    if (!current.isUnsettled()) {
      return;
    }
    try {
      lock.checkNotLost();
      close(current, null);
    } catch (EventQueueException | LockLostException e) {
      log.error("Sequence {} may still be open at STAR. {}", current.name(), e.getMessage());
    } catch (CounterpartException e) {
      log.warn(
          "Sequence {} is closed at STAR, and its row does not say so. {}",
          current.name(),
          e.getMessage());
    } catch (RuntimeException | Error e) {
      log.error(
          "Sequence {} may be open at STAR ({}); the next run settles it",
          current.name(),
          e.getClass().getSimpleName());
    }
  }

  /**
   * Settles the sequences that earlier executions left open: rows 9 to 13. A call that STAR refuses
   * or does not answer is recorded, and the run goes on: events that come again are recognised.
   *
   * @return how many events of the terminated sequences are in quarantine
   */
  public int settleLeftOver() {
    return store.unsettled().stream().mapToInt(this::settleLeftOver).sum();
  }

  private int settleLeftOver(Unsettled sequence) {
    SequenceAccount account = store.account(sequence.sequenceKey());
    Optional<TerminableSequence> terminable =
        account.terminable().filter(it -> isWithinLimit(sequence));
    SequenceState state;
    try {
      state = callFor(sequence, terminable);
      record(sequence, state, null);
    } catch (EventQueueException e) {
      log.warn("Sequence {}, left open earlier: {}", name(sequence), e.getMessage());
      state = stateAfter(e, sequence, terminable.isPresent());
      record(sequence, state, e.counterpartText().orElse(null));
    }
    return state == SequenceState.TERMINATED ? account.inQuarantine() : 0;
  }

  private SequenceState callFor(Unsettled sequence, Optional<TerminableSequence> terminable) {
    if (terminable.isPresent()) {
      terminate(terminable.get(), sequence.sequenceKey());
      return SequenceState.TERMINATED;
    }
    queue.closeSequence(sequence.identifier());
    return SequenceState.CLOSED;
  }

  private void record(Unsettled sequence, SequenceState state, @Nullable String text) {
    store.recordState(sequence.sequenceKey(), state, text);
    log.warn("Sequence {}, left open earlier: {}", name(sequence), state);
  }

  private static String name(Unsettled sequence) {
    return sequence.identifier().printable(sequence.sequenceKey());
  }

  private boolean isWithinLimit(Unsettled sequence) {
    return limit.allows(quarantine.tally(sequence.sequenceKey()));
  }

  private static SequenceState stateAfter(
      EventQueueException failure, Unsettled sequence, boolean terminable) {
    return switch (failure.reached()) {
      case ANSWERED -> sequence.state();
      case NOT_SENT, NOT_ANSWERED -> SequenceState.UNKNOWN;
      case UNKNOWN_SEQUENCE -> gone(sequence, terminable);
    };
  }

  // TERMINATED only when TerminateSequence was probably sent, and its answer was lost.
  private static SequenceState gone(Unsettled sequence, boolean terminable) {
    return terminable && sequence.state() == SequenceState.UNKNOWN
        ? SequenceState.TERMINATED
        : SequenceState.CLOSED;
  }

  /**
   * Prepares for CreateSequence: row 14. From now on, unsettled sequences may only be closed, even
   * if STAR refuses CreateSequence or its answer is lost: STAR may put the waiting events under the
   * Identifier of one of them. To close is always safe: events that come again are recognised.
   *
   * @return the unsettled sequences, for {@link #superseded}
   * @throws dk.sf1612.batch.lock.LockLostException when another run may have the lock
   */
  public List<Unsettled> beforeCreateSequence() {
    List<Unsettled> older = store.markCloseOnly();
    lock.check();
    return older;
  }

  /**
   * Records the end of older sequences after STAR has opened another one: row 15. No older sequence
   * is open any more: STAR had already ended it, or has rolled it back now.
   *
   * @param older the sequences that were not settled before CreateSequence was sent
   * @param newest STAR's identifier of the sequence that is open now
   */
  public void superseded(List<Unsettled> older, SequenceIdentifier newest) {
    for (Unsettled sequence : older) {
      store.recordState(
          sequence.sequenceKey(), gone(sequence, mayBeTerminated(sequence, newest)), null);
    }
  }

  // A sequence whose Identifier comes again was not terminated. And an earlier CreateSequence after
  // it may have rolled it back.
  private boolean mayBeTerminated(Unsettled sequence, SequenceIdentifier newest) {
    return !sequence.closeOnly()
        && !sequence.identifier().value().equalsIgnoreCase(newest.value())
        && store.account(sequence.sequenceKey()).isDecided()
        && isWithinLimit(sequence);
  }
}
