package dk.sf1612.batch.job;

import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.outbox.Delivery;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.outbox.Verdicts.Sending;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Commits Beskedfordeler's verdicts on messages as soon as they arrive. */
@Component
final class VerdictRecorder implements Delivery.Listener {

  private static final Logger log = LoggerFactory.getLogger(VerdictRecorder.class);

  private final Outbox outbox;
  private final UnansweredMessages unanswered;
  private final CurrentSequence sequence;
  private final Clock clock;

  VerdictRecorder(
      Outbox outbox, UnansweredMessages unanswered, CurrentSequence sequence, Clock clock) {
    this.outbox = outbox;
    this.unanswered = unanswered;
    this.sequence = sequence;
    this.clock = clock;
  }

  @Override
  public void verdicts(Verdicts verdicts) {
    unanswered.othersAnswered();
    sequence.quarantined(outbox.record(sequence.key(), verdicts, clock.instant()));
    sequence.published(verdicts.accepted().size());
  }

  // Only for the proof of delivery: a failure here must not hide the outcome of the sending.
  @Override
  public void lost(Map<UUID, Sending> sendings) {
    try {
      outbox.record(sequence.key(), new Verdicts(List.of(), List.of(), sendings), clock.instant());
    } catch (CounterpartException e) {
      log.warn("How {} messages were sent is not recorded. {}", sendings.size(), e.getMessage());
    }
  }

  @Override
  public void unanswered(List<Delivery.Unanswered> messages) {
    Map<UUID, Sending> sendings = new LinkedHashMap<>();
    messages.forEach(it -> sendings.put(it.message().beskedId(), it.sending()));
    unanswered.add(messages);
    lost(sendings);
  }
}
