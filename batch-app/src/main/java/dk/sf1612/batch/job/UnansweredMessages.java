package dk.sf1612.batch.job;

import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.outbox.BeskedIds;
import dk.sf1612.outbox.Delivery;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.Quarantine.PutAside;
import dk.sf1612.quarantine.Quarantine.UnansweredMessage;
import dk.sf1612.quarantine.UnansweredEvent;
import dk.sf1612.quarantine.UnansweredRule;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.stereotype.Component;

/**
 * The messages of the current step that Beskedfordeler did not answer. They are decided on after
 * all others are sent, since only then it is known whether others are answered. Until then, later
 * messages of the same people are not sent. When more are unanswered than may be put aside, the
 * remaining messages are not sent.
 */
@Component
final class UnansweredMessages implements StepExecutionListener {

  private static final Logger log = LoggerFactory.getLogger(UnansweredMessages.class);

  private final Quarantine quarantine;
  private final UnansweredRule rule;
  private final CurrentSequence sequence;
  private final StopSignal stop;

  /** Whether another message was answered since, by BeskedId. */
  private final Map<UUID, Boolean> messages = new LinkedHashMap<>();

  private final Set<PersonNumber> people = new HashSet<>();

  UnansweredMessages(
      Quarantine quarantine, UnansweredRule rule, CurrentSequence sequence, StopSignal stop) {
    this.quarantine = quarantine;
    this.rule = rule;
    this.sequence = sequence;
    this.stop = stop;
  }

  @Override
  public void beforeStep(StepExecution step) {
    clear();
  }

  /** Whether an earlier message of the same person is unanswered. */
  boolean hasEarlierFor(Envelope message) {
    return people.contains(message.person());
  }

  /** Another message was answered after all of these were sent. */
  void othersAnswered() {
    messages.replaceAll((beskedId, answered) -> true);
  }

  /** Adds messages that stayed unanswered. */
  void add(List<Delivery.Unanswered> unanswered) {
    for (Delivery.Unanswered next : unanswered) {
      messages.put(next.message().beskedId(), next.othersAnswered());
      people.add(next.message().person());
    }
  }

  /**
   * Makes sure that it is useful to send more messages.
   *
   * @throws CounterpartException of {@code BESKEDFORDELER} when more messages are unanswered than
   *     may ever be put aside: Beskedfordeler is down
   */
  void checkOutage() {
    if (rule.isOutage(messages.size())) {
      throw failure(quarantine.noteUnanswered(sequence.key(), taken()));
    }
  }

  @Override
  public ExitStatus afterStep(StepExecution step) {
    if (messages.isEmpty()) {
      return step.getExitStatus();
    }
    if (step.getStatus() != BatchStatus.COMPLETED) {
      noteBeside(step);
      return step.getExitStatus();
    }
    try {
      stop.run(this::decide);
      return step.getExitStatus();
    } catch (RunStoppedException e) {
      return ended(step, BatchStatus.STOPPED, e);
    } catch (RuntimeException e) {
      return ended(step, BatchStatus.FAILED, e);
    }
  }

  // Spring Batch only logs what a listener throws: set the status here.
  private static ExitStatus ended(StepExecution step, BatchStatus status, Exception failure) {
    step.addFailureException(failure);
    step.setStatus(status);
    return status == BatchStatus.STOPPED ? ExitStatus.STOPPED : ExitStatus.FAILED;
  }

  // Not counted when the run was stopped: it did not wait until the timeout.
  private void noteBeside(StepExecution failed) {
    if (failed.getStatus() == BatchStatus.STOPPED) {
      return;
    }
    try {
      quarantine.noteUnanswered(sequence.key(), taken());
    } catch (RuntimeException e) {
      // The step's own failure stays the one that is reported.
      log.warn("What stayed unanswered is not counted: {}", e.getClass().getSimpleName());
    }
  }

  private int decide() {
    PutAside done = quarantine.putAsideUnanswered(sequence.key(), taken(), rule);
    sequence.quarantined(done.quarantined());
    if (!done.waiting().isEmpty()) {
      throw failure(done.waiting());
    }
    return done.quarantined();
  }

  private List<UnansweredMessage> taken() {
    List<UnansweredMessage> taken =
        messages.entrySet().stream()
            .map(next -> new UnansweredMessage(next.getKey(), next.getValue()))
            .toList();
    clear();
    return taken;
  }

  private void clear() {
    messages.clear();
    people.clear();
  }

  private CounterpartException failure(List<UnansweredEvent> waiting) {
    return new CounterpartException(
        Counterpart.BESKEDFORDELER,
        Advice.TRY_AGAIN,
        "Messages for Beskedfordeler not answered, though sent twice: %d. BeskedIds: %s. %sAn answer that cannot be read, a failure of Beskedfordeler's own, and 41 to a new token count as none. The others are recorded; the next run sends these again. One that is unanswered in %d runs goes to quarantine, if others are answered meanwhile and all of them fit sf1612.quarantine.max-per-sequence (%d). `quarantine add ID` puts one aside now."
            .formatted(
                waiting.size(),
                BeskedIds.of(waiting, UnansweredMessages::named),
                why(waiting),
                rule.runs(),
                rule.limit().maxPerSequence()),
        null);
  }

  private static String named(UnansweredEvent event) {
    return "%s (in %d %s)"
        .formatted(event.beskedId(), event.runs(), event.runs() == 1 ? "run" : "runs");
  }

  private String why(List<UnansweredEvent> waiting) {
    if (waiting.stream().noneMatch(UnansweredEvent::othersAnswered)) {
      return "No other was answered since: Beskedfordeler may be out, ask it. ";
    }
    return waiting.stream().anyMatch(rule::isDue) || rule.isOutage(waiting.size())
        ? "They are more than may go to quarantine: Beskedfordeler may be out, ask it. "
        : "";
  }
}
