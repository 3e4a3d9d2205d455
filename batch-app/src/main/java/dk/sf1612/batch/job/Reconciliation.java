package dk.sf1612.batch.job;

import dk.sf1612.outbox.EventStore;
import dk.sf1612.outbox.EventStore.Unsettled;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.SequenceState;
import dk.sf1612.sequence.TerminableSequence;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settles the sequences that earlier executions could not: their process died, or STAR was out. */
final class Reconciliation {

  private static final Logger log = LoggerFactory.getLogger(Reconciliation.class);

  private final EventQueue queue;
  private final EventStore store;
  private final Quarantine quarantine;
  private final QuarantineLimit limit;
  private final TerminatedInRun terminated;

  Reconciliation(
      EventQueue queue,
      EventStore store,
      Quarantine quarantine,
      QuarantineLimit limit,
      TerminatedInRun terminated) {
    this.terminated = terminated;
    this.queue = queue;
    this.store = store;
    this.quarantine = quarantine;
    this.limit = limit;
  }

  /**
   * Terminates each of which everything is decided and after which CreateSequence was not sent, and
   * closes each other. What STAR does not do is recorded, and no reason not to go on: identity
   * makes it safe to get events again.
   *
   * @return how many events are in quarantine of the sequences terminated
   */
  int settleLeftOver() {
    return store.unsettled().stream().mapToInt(this::settle).sum();
  }

  private int settle(Unsettled sequence) {
    SequenceAccount account = store.account(sequence.sequenceKey());
    String name = sequence.identifier().printable(sequence.sequenceKey());
    Optional<TerminableSequence> terminable =
        account.terminable().filter(it -> isWithinLimit(sequence));
    try {
      if (terminable.isEmpty()) {
        queue.close(account.identifier());
      } else if (queue.terminate(terminable.get())) {
        terminated.add(sequence.sequenceKey());
      }
    } catch (EventQueueException e) {
      log.warn("Sequence {}, left open earlier: {}", name, e.getMessage());
      SequenceState state = stateAfter(e, sequence, terminable.isPresent());
      store.settle(sequence.sequenceKey(), state, e.counterpartText().orElse(null));
      return state == SequenceState.TERMINATED ? account.inQuarantine() : 0;
    }
    SequenceState state = terminable.isPresent() ? SequenceState.TERMINATED : SequenceState.CLOSED;
    store.settle(sequence.sequenceKey(), state, null);
    log.warn("Sequence {}, left open earlier: {}", name, state);
    return terminable.isPresent() ? account.inQuarantine() : 0;
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

  // Terminated only where that was asked for, as far as we know, and the answer to it was lost.
  private static SequenceState gone(Unsettled sequence, boolean terminable) {
    return terminable && sequence.state() == SequenceState.UNKNOWN
        ? SequenceState.TERMINATED
        : SequenceState.CLOSED;
  }

  /**
   * CreateSequence is about to be sent. What is not settled may only be closed from now on, also
   * when STAR refuses the call or its answer is lost: STAR may put what waits now under one of
   * their Identifiers. To close is always safe: what comes again is recognised.
   *
   * @return what is not settled, for {@link #recordSuperseded}
   */
  List<Unsettled> beforeCreateSequence() {
    return store.markCloseOnly();
  }

  /**
   * STAR has opened a sequence, so that none opened before is open any more: what it would not
   * settle it had settled, or has rolled back now.
   *
   * @param older what was not settled before CreateSequence was sent
   * @param newest STAR's name of the one that is open
   */
  void recordSuperseded(List<Unsettled> older, SequenceIdentifier newest) {
    for (Unsettled sequence : older) {
      store.settle(sequence.sequenceKey(), gone(sequence, mayBeTerminated(sequence, newest)), null);
    }
  }

  // What comes again under its Identifier was not terminated; and where an earlier CreateSequence
  // was sent, that may have rolled it back.
  private boolean mayBeTerminated(Unsettled sequence, SequenceIdentifier newest) {
    return !sequence.closeOnly()
        && !sequence.identifier().value().equalsIgnoreCase(newest.value())
        && store.account(sequence.sequenceKey()).isDecided()
        && isWithinLimit(sequence);
  }
}
