package dk.sf1612.batch.job;

import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.Inventory;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/** Checks whether too many events of the open sequence are in quarantine. */
@Component
final class SequenceQuarantine implements StepExecutionListener {

  private final Quarantine quarantine;
  private final QuarantineLimit limit;
  private final EventQueue queue;
  private final CurrentSequence sequence;
  private int checked;

  SequenceQuarantine(
      Quarantine quarantine, QuarantineLimit limit, EventQueue queue, CurrentSequence sequence) {
    this.quarantine = quarantine;
    this.limit = limit;
    this.queue = queue;
    this.sequence = sequence;
  }

  /** Resets the check: a fetch begins. */
  void beforeFetching() {
    checked = 0;
  }

  /**
   * Checks, after a chunk is committed, whether to read on: an answer could bring events for
   * quarantine without end. It asks the database only when the chunk brought such an event.
   *
   * @throws dk.sf1612.counterpart.CounterpartException when too many events are in quarantine, or
   *     when the same few came more often than STAR hands out events in a sequence
   */
  void whileFetching() {
    int elements = sequence.fetchedInQuarantine();
    if (elements == checked) {
      return;
    }
    checked = elements;
    if (limit.allows(elements)) {
      return;
    }
    checkLimit();
    if (elements > queue.messagesPerSequence()) {
      throw EventQueueException.refused(
          "In sequence %s STAR sends a few events over and over that are in quarantine, %d times by now: nothing of it is published. The next run tries again; if it happens again, ask STAR, and `quarantine discard` them."
              .formatted(sequence.name(), elements),
          null);
    }
  }

  /**
   * Before publishing: checks the limit, and holds back people's events that come after one in
   * quarantine.
   */
  @Override
  public void beforeStep(StepExecution publishing) {
    if (quarantine.isEmpty()) {
      return;
    }
    if (sequence.inventory() instanceof Inventory.Waiting) {
      checkLimit();
    }
    sequence.quarantined(quarantine.holdBehind(sequence.key()));
  }

  /**
   * Checks the limit.
   *
   * @throws dk.sf1612.counterpart.CounterpartException when too many events are in quarantine
   */
  void checkLimit() {
    limit.check(sequence.name(), quarantine.tally(sequence.key()));
  }
}
