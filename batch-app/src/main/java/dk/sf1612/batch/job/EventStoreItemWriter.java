package dk.sf1612.batch.job;

import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.sequence.EventStore;
import dk.sf1612.sequence.EventStore.SequenceEvent;
import dk.sf1612.sequence.EventStore.Stored;
import java.util.List;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Stores a chunk of received events, in the transaction of the chunk. */
@Component
final class EventStoreItemWriter implements ItemWriter<SequenceEvent> {

  private final EventStore store;
  private final CurrentSequence sequence;

  EventStoreItemWriter(EventStore store, CurrentSequence sequence) {
    this.store = store;
    this.sequence = sequence;
  }

  @Override
  public void write(Chunk<? extends SequenceEvent> chunk) {
    if (chunk.isEmpty()) {
      return;
    }
    Stored stored = store.store(sequence.key(), List.copyOf(chunk.getItems()));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            sequence.stored(stored);
          }
        });
  }
}
