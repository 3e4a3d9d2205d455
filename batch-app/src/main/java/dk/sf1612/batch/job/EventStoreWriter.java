package dk.sf1612.batch.job;

import dk.sf1612.outbox.EventStore;
import dk.sf1612.outbox.EventStore.Received;
import dk.sf1612.outbox.EventStore.Stored;
import java.util.List;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Keeps a chunk of received events, in the transaction of the chunk. */
final class EventStoreWriter implements ItemWriter<Received> {

  private final EventStore store;
  private final SequenceInHand inHand;

  EventStoreWriter(EventStore store, SequenceInHand inHand) {
    this.store = store;
    this.inHand = inHand;
  }

  @Override
  public void write(Chunk<? extends Received> chunk) {
    if (chunk.isEmpty()) {
      return;
    }
    Stored stored = store.store(inHand.key(), List.copyOf(chunk.getItems()));
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            inHand.stored(stored);
          }
        });
  }
}
