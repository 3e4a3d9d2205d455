package dk.sf1612.batch.simulation;

import dk.sf1612.sequence.EventStore;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceState;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store, to be changed in one thing. */
class StoreDouble implements EventStore {

  private final EventStore store;

  StoreDouble(EventStore store) {
    this.store = store;
  }

  @Override
  public long open(OpenedSequence sequence, long jobExecutionId) {
    return store.open(sequence, jobExecutionId);
  }

  @Override
  public Stored store(long sequenceKey, List<SequenceEvent> events) {
    return store.store(sequenceKey, events);
  }

  @Override
  public void fetchCompleted(long sequenceKey) {
    store.fetchCompleted(sequenceKey);
  }

  @Override
  public List<Unsettled> unsettled() {
    return store.unsettled();
  }

  @Override
  public List<Unsettled> markCloseOnly() {
    return store.markCloseOnly();
  }

  @Override
  public boolean areAllEventsIn(long sequenceKey, List<Long> others) {
    return store.areAllEventsIn(sequenceKey, others);
  }

  @Override
  public SequenceAccount account(long sequenceKey) {
    return store.account(sequenceKey);
  }

  @Override
  public void recordState(long sequenceKey, SequenceState state, @Nullable String counterpartText) {
    store.recordState(sequenceKey, state, counterpartText);
  }
}
