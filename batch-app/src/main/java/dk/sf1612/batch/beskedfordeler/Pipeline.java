package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.envelope.EnvelopePublisher.SendingListener;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/**
 * Sends messages together: the first of each person at once, each next one when the one before it
 * is accepted. Acceptances are reported while others are still waited for, in batches or every
 * second, so that they can be recorded: after a kill, only unrecorded messages are sent again.
 */
final class Pipeline {

  private final BrokerLink broker;
  private final Wave wave;
  private final SendingDeadline deadline;
  private final SendingListener listener;
  private boolean stopped;

  Pipeline(BrokerLink broker, Wave wave, SendingDeadline deadline, SendingListener listener) {
    this.broker = broker;
    this.wave = wave;
    this.deadline = deadline;
    this.listener = listener;
  }

  /** Sends a message to the broker. */
  @FunctionalInterface
  interface Writer {
    void write(Outgoing message) throws IOException;
  }

  /**
   * Sends the messages, and waits until each has an outcome, the connection is lost, or the time is
   * up.
   */
  void run(Lanes lanes, Writer writer) throws IOException, InterruptedException {
    write(lanes.first(), writer);
    while (wave.awaitNews()) {
      List<UUID> accepted = wave.takeAcceptedInFront();
      if (!accepted.isEmpty() && listener.mayGoOn()) {
        write(lanes.after(accepted), writer);
      }
      sayAccepted();
    }
  }

  /** Whether the listener stopped the sending before all messages were sent that could be. */
  boolean isStopped() {
    return stopped;
  }

  // A broker may read slowly: so acceptances are reported, and the listener is asked whether to go
  // on, between writes, too. The listener's own time does not count towards the deadline.
  private void write(List<Outgoing> messages, Writer writer) throws IOException {
    Iterator<Outgoing> left = messages.iterator();
    while (left.hasNext()) {
      deadline.progress();
      broker.write(deadline, () -> writeUntilSomethingIsDue(left, writer));
      sayAccepted();
      // Asked last, since recording takes time, in which the run lock may be lost.
      if (left.hasNext() && !listener.mayGoOn()) {
        stopped = true;
        return;
      }
    }
  }

  private void writeUntilSomethingIsDue(Iterator<Outgoing> left, Writer writer) throws IOException {
    do {
      writer.write(left.next());
    } while (left.hasNext() && !wave.isDue());
  }

  private void sayAccepted() {
    List<UUID> accepted = wave.takeAccepted();
    if (!accepted.isEmpty()) {
      listener.accepted(accepted);
    }
  }
}
