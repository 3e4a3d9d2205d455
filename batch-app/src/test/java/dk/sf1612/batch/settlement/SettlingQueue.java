package dk.sf1612.batch.settlement;

import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventStream;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A queue that notes the calls that settle a sequence, and fails them on request. */
final class SettlingQueue implements EventQueue {

  private final List<String> calls = new ArrayList<>();
  private @Nullable EventQueueException failure;
  private boolean confirms = true;

  void fail(EventQueueException with) {
    failure = with;
  }

  void confirmNothing() {
    confirms = false;
  }

  List<String> calls() {
    return calls;
  }

  @Override
  public int messagesPerSequence() {
    return 500;
  }

  @Override
  public OpenedSequence createSequence() {
    throw new AssertionError("nobody is to open one");
  }

  @Override
  public EventStream fetch(SequenceIdentifier sequence, ServiceItem item) {
    throw new AssertionError("nobody is to fetch");
  }

  @Override
  public boolean terminateSequence(TerminableSequence sequence) {
    call("terminate", sequence.identifier());
    return confirms;
  }

  @Override
  public void closeSequence(SequenceIdentifier sequence) {
    call("close", sequence);
  }

  private void call(String name, SequenceIdentifier sequence) {
    calls.add(name + " " + sequence.value());
    if (failure != null) {
      throw failure;
    }
  }
}
