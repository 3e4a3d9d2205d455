package dk.sf1612.batch.job;

import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.counterpart.ClosedForm;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventStore;
import dk.sf1612.sequence.EventStore.SequenceEvent;
import dk.sf1612.sequence.EventStream;
import dk.sf1612.sequence.FetchTally;
import dk.sf1612.sequence.Inventory;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.ItemStreamReader;
import org.springframework.stereotype.Component;

/**
 * Reads the events of the open sequence as they arrive, and throws when their count is wrong. It
 * keeps no state for a restart: a restart opens another sequence and starts at its first event.
 */
@Component
final class SequenceItemReader implements ItemStreamReader<SequenceEvent> {

  private final EventQueue queue;
  private final EventStore store;
  private final SequenceQuarantine quarantine;
  private final CurrentSequence sequence;
  private final StopSignal stop;

  private @Nullable EventStream stream;
  private int announced;
  private int received;
  private boolean isOver;

  SequenceItemReader(
      EventQueue queue,
      EventStore store,
      SequenceQuarantine quarantine,
      CurrentSequence sequence,
      StopSignal stop) {
    this.quarantine = quarantine;
    this.stop = stop;
    this.queue = queue;
    this.store = store;
    this.sequence = sequence;
  }

  @Override
  public void open(ExecutionContext context) {
    received = 0;
    announced = 0;
    isOver = false;
    quarantine.beforeFetching();
  }

  @Override
  public @Nullable SequenceEvent read() throws RunStoppedException {
    return stop.run(this::next);
  }

  private @Nullable SequenceEvent next() {
    if (stream == null && !isOver && sequence.inventory() instanceof Inventory.Waiting waiting) {
      announced = waiting.item().messageCount();
      stream = queue.fetch(sequence.identifier().orElseThrow(), waiting.item());
    }
    if (stream == null) {
      return null;
    }
    quarantine.whileFetching();
    ReceivedEvent event = stream.next();
    if (event == null) {
      complete();
      return null;
    }
    received++;
    if (received > announced) {
      throw wrong("more");
    }
    return new SequenceEvent(received, event);
  }

  private void complete() {
    close();
    isOver = true;
    FetchTally tally = FetchTally.of(announced, received, queue.messagesPerSequence());
    if (tally instanceof FetchTally.Complete right) {
      store.fetchCompleted(sequence.key());
      sequence.moreWaiting(right.moreWaiting());
    } else {
      throw wrong(String.valueOf(received));
    }
  }

  private EventQueueException wrong(String came) {
    return EventQueueException.refused(
        "STAR announced %s events in sequence %s and sent %s: nothing of it is published; the next run tries again."
            .formatted(ClosedForm.count(announced), sequence.name(), came),
        null);
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
      stream = null;
    }
  }
}
