package dk.sf1612.batch.simulation;

import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineTally;
import dk.sf1612.quarantine.UnansweredEvent;
import dk.sf1612.quarantine.UnansweredRule;
import java.util.List;

/** A quarantine, to be changed in one thing. */
class QuarantineDouble implements Quarantine {

  private final Quarantine quarantine;

  QuarantineDouble(Quarantine quarantine) {
    this.quarantine = quarantine;
  }

  @Override
  public boolean isEmpty() {
    return quarantine.isEmpty();
  }

  @Override
  public int size() {
    return quarantine.size();
  }

  @Override
  public int holdBehind(long sequenceKey) {
    return quarantine.holdBehind(sequenceKey);
  }

  @Override
  public List<UnansweredEvent> noteUnanswered(long sequenceKey, List<UnansweredMessage> events) {
    return quarantine.noteUnanswered(sequenceKey, events);
  }

  @Override
  public PutAside putAsideUnanswered(
      long sequenceKey, List<UnansweredMessage> events, UnansweredRule rule) {
    return quarantine.putAsideUnanswered(sequenceKey, events, rule);
  }

  @Override
  public QuarantineTally tally(long sequenceKey) {
    return quarantine.tally(sequenceKey);
  }
}
