package dk.sf1612.batch.job;

import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.batch.settlement.Settlement;
import dk.sf1612.counterpart.ClosedForm;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventStore;
import dk.sf1612.sequence.EventStore.Unsettled;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.ServiceItem;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;

/** Opens a sequence at STAR, and commits its row before anything else happens. */
@Component
final class OpenSequenceTasklet implements Tasklet {

  private static final Logger log = LoggerFactory.getLogger(OpenSequenceTasklet.class);

  private final EventQueue queue;
  private final EventStore store;
  private final CurrentSequence sequence;
  private final Settlement settlement;
  private final Clock clock;

  OpenSequenceTasklet(
      EventQueue queue,
      EventStore store,
      CurrentSequence sequence,
      Settlement settlement,
      Clock clock) {
    this.queue = queue;
    this.store = store;
    this.sequence = sequence;
    this.settlement = settlement;
    this.clock = clock;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    List<Unsettled> older = settlement.beforeCreateSequence();
    OpenedSequence opened = create(older);
    sequence.opened(opened);
    sequence.recorded(store.open(opened, contribution.getStepExecution().getJobExecutionId()));
    settlement.superseded(older, opened.identifier());
    if (opened.inventory() instanceof Inventory.NotOurs notOurs) {
      throw notOurs(notOurs);
    }
    if (opened.inventory() instanceof Inventory.Unreadable) {
      throw EventQueueException.refused(
          "The inventory of sequence %s has an unknown structure, so that it is not known what waits: ask STAR."
              .formatted(sequence.name()),
          null);
    }
    log.info("Opened sequence {}: {}", sequence.name(), describe(opened.inventory()));
    return RepeatStatus.FINISHED;
  }

  private OpenedSequence create(List<Unsettled> open) {
    try {
      return queue.createSequence();
    } catch (EventQueueException e) {
      throw e.answered() ? explained(e, open) : e;
    }
  }

  // STAR may refuse CreateSequence while an earlier sequence of ours is still open: name those.
  private EventQueueException explained(EventQueueException refusal, List<Unsettled> open) {
    return open.isEmpty()
        ? refusal
        : refusal.withMessage(
            refusal.getMessage()
                + open.stream()
                    .map(this::describe)
                    .collect(Collectors.joining(", ", " Still open at STAR: ", "."))
                + " Call STAR's operations (DFDG) with the Identifier, and have it closed.");
  }

  private String describe(Unsettled older) {
    Duration age = Duration.between(older.openedAt(), clock.instant());
    return "sequence %s, opened at %s, %d min ago"
        .formatted(
            older.identifier().printable(older.sequenceKey()),
            older.openedAt().truncatedTo(ChronoUnit.SECONDS),
            age.toMinutes());
  }

  private EventQueueException notOurs(Inventory.NotOurs inventory) {
    Map<String, Long> counts = new TreeMap<>();
    inventory
        .items()
        .forEach(
            item ->
                counts.merge(printable(item.serviceName()), (long) item.messageCount(), Long::sum));
    return EventQueueException.refused(
        "Sequence %s holds messages that are not ours to fetch, or of more than one kind: %s. STAR's names for them are stored with the sequence. Ask STAR which subscriptions KSD has."
            .formatted(
                sequence.name(),
                counts.entrySet().stream()
                    .map(kind -> kind.getKey() + " (" + ClosedForm.count(kind.getValue()) + ")")
                    .collect(Collectors.joining(", "))),
        inventory.items().stream()
            .map(item -> item.serviceName() + " (" + item.messageCount() + ")")
            .collect(Collectors.joining("\n")));
  }

  private static String describe(Inventory inventory) {
    if (inventory instanceof Inventory.Waiting waiting) {
      ServiceItem item = waiting.item();
      return ClosedForm.count(item.messageCount()) + " of " + printable(item.serviceName());
    }
    return "nothing waits";
  }

  // STAR may write any text as a name: only known names are printed.
  private static String printable(String name) {
    return Inventory.OUR_SERVICES.contains(name) ? name : "another service";
  }
}
