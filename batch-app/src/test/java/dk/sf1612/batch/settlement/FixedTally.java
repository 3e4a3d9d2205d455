package dk.sf1612.batch.settlement;

import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineCause;
import dk.sf1612.quarantine.QuarantineTally;
import dk.sf1612.quarantine.QuarantineTally.Reason;
import dk.sf1612.quarantine.UnansweredEvent;
import dk.sf1612.quarantine.UnansweredRule;
import java.util.List;

/** A quarantine of which only the tally is asked. */
final class FixedTally implements Quarantine {

  private int total;

  void total(int events) {
    total = events;
  }

  @Override
  public QuarantineTally tally(long sequenceKey) {
    return new QuarantineTally(List.of(new Reason(QuarantineCause.INVALID, "a reason", total)));
  }

  @Override
  public boolean isEmpty() {
    return total == 0;
  }

  @Override
  public int size() {
    return total;
  }

  @Override
  public int holdBehind(long sequenceKey) {
    throw new AssertionError("nobody is to hold events");
  }

  @Override
  public List<UnansweredEvent> noteUnanswered(long sequenceKey, List<UnansweredMessage> events) {
    throw new AssertionError("nobody is to note events");
  }

  @Override
  public PutAside putAsideUnanswered(
      long sequenceKey, List<UnansweredMessage> events, UnansweredRule rule) {
    throw new AssertionError("nobody is to put events aside");
  }
}
