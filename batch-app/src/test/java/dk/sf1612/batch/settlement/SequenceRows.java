package dk.sf1612.batch.settlement;

import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.sequence.EventStore;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.SequenceState;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of sequences, in memory; of their events only the counts. */
final class SequenceRows implements EventStore {

  private static final class Row {
    private final SequenceIdentifier identifier;
    private SequenceState state = SequenceState.OPEN;
    private @Nullable String text;
    private boolean closeOnly;

    private Row(SequenceIdentifier identifier) {
      this.identifier = identifier;
    }

    private boolean isUnsettled() {
      return state == SequenceState.OPEN || state == SequenceState.UNKNOWN;
    }
  }

  private final List<Row> rows = new ArrayList<>();
  private @Nullable CounterpartException failure;
  private @Nullable Error error;
  private int unsent;
  private int inQuarantine;
  private boolean whollyInOthers;

  void fail(CounterpartException with) {
    failure = with;
  }

  void fail(Error with) {
    error = with;
  }

  void unsent(int events) {
    unsent = events;
  }

  void inQuarantine(int events) {
    inQuarantine = events;
  }

  void whollyInOthers() {
    whollyInOthers = true;
  }

  SequenceState state(long key) {
    return rows.get((int) key).state;
  }

  @Nullable String text(long key) {
    return rows.get((int) key).text;
  }

  @Override
  public long open(OpenedSequence sequence, long jobExecutionId) {
    rows.add(new Row(sequence.identifier()));
    return rows.size() - 1L;
  }

  @Override
  public Stored store(long sequenceKey, List<SequenceEvent> events) {
    throw new AssertionError("nobody is to store events");
  }

  @Override
  public void fetchCompleted(long sequenceKey) {
    throw new AssertionError("nobody is to fetch");
  }

  @Override
  public List<Unsettled> unsettled() {
    List<Unsettled> unsettled = new ArrayList<>();
    for (int key = 0; key < rows.size(); key++) {
      Row row = rows.get(key);
      if (row.isUnsettled()) {
        unsettled.add(new Unsettled(key, row.identifier, row.state, Instant.EPOCH, row.closeOnly));
      }
    }
    return unsettled;
  }

  @Override
  public List<Unsettled> markCloseOnly() {
    List<Unsettled> before = unsettled();
    rows.stream().filter(Row::isUnsettled).forEach(row -> row.closeOnly = true);
    return before;
  }

  @Override
  public boolean areAllEventsIn(long sequenceKey, List<Long> others) {
    return whollyInOthers;
  }

  @Override
  public SequenceAccount account(long sequenceKey) {
    Row row = rows.get((int) sequenceKey);
    return new SequenceAccount(row.identifier, true, 3, unsent, inQuarantine, row.closeOnly);
  }

  @Override
  public void recordState(long sequenceKey, SequenceState state, @Nullable String counterpartText) {
    if (failure != null) {
      throw failure;
    }
    if (error != null) {
      throw error;
    }
    Row row = rows.get((int) sequenceKey);
    row.state = state;
    row.text = counterpartText == null ? row.text : counterpartText;
  }
}
