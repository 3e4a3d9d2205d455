package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.settlement.SequenceCounts;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.sequence.EventStore.SequenceEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.transaction.support.TransactionTemplate;

class EventStoreItemWriterTests {

  private final JobFakes fakes = new JobFakes();
  private final TransactionTemplate chunk = new TransactionTemplate(fakes.transactions);
  private final EventStoreItemWriter writer = new EventStoreItemWriter(fakes.store, fakes.sequence);

  @BeforeEach
  void open() {
    fakes.inHand();
  }

  @Test
  void aChunkIsCountedWhenItIsCommitted() {
    IllnessEvent event = fakes.event(JobFakes.ANNA);

    chunk.executeWithoutResult(
        status -> {
          write(event, event);
          assertThat(fakes.sequence.counts()).isEqualTo(SequenceCounts.NONE);
        });

    assertThat(fakes.sequence.counts()).isEqualTo(new SequenceCounts(2, 1, 1, 0, 0));
    assertThat(fakes.store.account(fakes.sequence.key()).received()).isEqualTo(2);
  }

  @Test
  void whatIsRolledBackIsNeitherKeptNorCounted() {
    chunk.executeWithoutResult(
        status -> {
          write(fakes.event(JobFakes.ANNA));
          status.setRollbackOnly();
        });

    assertThat(fakes.sequence.counts()).isEqualTo(SequenceCounts.NONE);
    assertThat(fakes.store.account(fakes.sequence.key()).received()).isZero();
  }

  @Test
  void anEmptyChunkIsNothingToStore() {
    writer.write(new Chunk<>());

    assertThat(fakes.sequence.counts()).isEqualTo(SequenceCounts.NONE);
  }

  private void write(IllnessEvent... events) {
    Chunk<SequenceEvent> received = new Chunk<>();
    for (IllnessEvent event : events) {
      received.add(new SequenceEvent(received.size() + 1, event));
    }
    writer.write(received);
  }
}
