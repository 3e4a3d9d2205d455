package dk.sf1612.batch.job;

import dk.sf1612.outbox.EventStore;
import dk.sf1612.outbox.EventStore.Unsettled;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.SequenceState;
import dk.sf1612.sequence.TerminableSequence;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
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

  Reconciliation(EventQueue queue, EventStore store, Quarantine quarantine, QuarantineLimit limit) {
    this.queue = queue;
    this.store = store;
    this.quarantine = quarantine;
    this.limit = limit;
  }

  /**
   * Terminates each of which everything is decided, and closes each other. What STAR does not do is
   * recorded, and no reason not to go on: identity makes it safe to get events again.
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
        account.terminable().filter(it -> limit.allows(quarantine.tally(sequence.sequenceKey())));
    try {
      if (terminable.isPresent()) {
        queue.terminate(terminable.get());
      } else {
        queue.close(account.identifier());
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

  private static SequenceState stateAfter(
      EventQueueException failure, Unsettled sequence, boolean terminable) {
    return switch (failure.reached()) {
      case ANSWERED -> sequence.state();
      case NOT_SENT, NOT_ANSWERED -> SequenceState.UNKNOWN;
      case UNKNOWN_SEQUENCE -> gone(sequence, terminable);
    };
  }

  // Terminated only where that was asked for, and the answer to it was lost.
  private static SequenceState gone(Unsettled sequence, boolean terminable) {
    return terminable && sequence.state() == SequenceState.UNKNOWN
        ? SequenceState.TERMINATED
        : SequenceState.CLOSED;
  }

  /**
   * STAR has opened a sequence, so that none opened before is open any more: what it would not
   * settle it had settled, or has rolled back now.
   *
   * @param newest our own key of the one that is open
   */
  void recordSuperseded(long newest) {
    for (Unsettled sequence : store.unsettled()) {
      if (sequence.sequenceKey() != newest) {
        boolean terminable = store.account(sequence.sequenceKey()).terminable().isPresent();
        store.settle(sequence.sequenceKey(), gone(sequence, terminable), null);
      }
    }
  }
}
