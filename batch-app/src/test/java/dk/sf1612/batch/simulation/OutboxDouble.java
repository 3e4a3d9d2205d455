package dk.sf1612.batch.simulation;

import dk.sf1612.outbox.Outbox;
import dk.sf1612.outbox.Place;
import dk.sf1612.outbox.Verdicts;
import java.time.Instant;
import java.util.List;

/** An outbox, to be changed in one thing. */
class OutboxDouble implements Outbox {

  private final Outbox outbox;

  OutboxDouble(Outbox outbox) {
    this.outbox = outbox;
  }

  @Override
  public boolean hasReleased() {
    return outbox.hasReleased();
  }

  @Override
  public List<UnsentEvent> releasedAndPending(long sequenceKey, int limit) {
    return outbox.releasedAndPending(sequenceKey, limit);
  }

  @Override
  public List<UnsentEvent> pending(Place after, int limit) {
    return outbox.pending(after, limit);
  }

  @Override
  public int record(long sequenceKey, Verdicts verdicts, Instant at) {
    return outbox.record(sequenceKey, verdicts, at);
  }
}
