package dk.sf1612.batch.simulation;

import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventStream;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence;

/** A queue, to be changed in one thing. */
class QueueDouble implements EventQueue {

  private final EventQueue queue;

  QueueDouble(EventQueue queue) {
    this.queue = queue;
  }

  @Override
  public int messagesPerSequence() {
    return queue.messagesPerSequence();
  }

  @Override
  public OpenedSequence createSequence() {
    return queue.createSequence();
  }

  @Override
  public EventStream fetch(SequenceIdentifier sequence, ServiceItem item) {
    return queue.fetch(sequence, item);
  }

  @Override
  public boolean terminateSequence(TerminableSequence sequence) {
    return queue.terminateSequence(sequence);
  }

  @Override
  public void closeSequence(SequenceIdentifier sequence) {
    queue.closeSequence(sequence);
  }
}
