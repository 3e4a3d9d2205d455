package dk.sf1612.batch.job;

import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.ResidenceRegister;
import dk.sf1612.outbox.EventStore;
import dk.sf1612.outbox.EventStore.Received;
import dk.sf1612.outbox.EventStore.Stored;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps a chunk of received events, in the transaction of the chunk. Where the people of the first
 * live is looked up meanwhile.
 */
final class EventStoreWriter implements ItemWriter<Received> {

  private final EventStore store;
  private final ResidenceRegister register;
  private final SequenceInHand inHand;

  EventStoreWriter(EventStore store, ResidenceRegister register, SequenceInHand inHand) {
    this.store = store;
    this.register = register;
    this.inHand = inHand;
  }

  @Override
  public void write(Chunk<? extends Received> chunk) {
    if (chunk.isEmpty()) {
      return;
    }
    if (chunk.getItems().get(0).position() == 1) {
      // Of all chunks, publishing begins with the first; the replica works while PostgreSQL does.
      register.expect(people(chunk));
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

  private static Set<PersonNumber> people(Chunk<? extends Received> chunk) {
    return chunk.getItems().stream()
        .map(Received::event)
        .filter(IllnessEvent.class::isInstance)
        .map(event -> ((IllnessEvent) event).person())
        .collect(Collectors.toSet());
  }
}
