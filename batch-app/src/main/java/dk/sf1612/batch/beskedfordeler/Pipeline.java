package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.envelope.EnvelopePublisher.SendingListener;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/**
 * Messages on their way together: the first of each person leaves, the next when the one before it
 * is accepted. What is accepted is said while others are on the way, by count or every second, so
 * that it can be recorded: a kill repeats no more than that.
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

  /** Hands a message to the broker. */
  @FunctionalInterface
  interface Writer {
    void write(Outgoing message) throws IOException;
  }

  /** Sends, and waits until all is settled, nothing more will come, or the time is up. */
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

  /** Whether the listener has stopped it before all messages that could leave had left. */
  boolean isStopped() {
    return stopped;
  }

  // A broker may read slowly: meanwhile, too, is said what is accepted, and asked whether to go on.
  // The time that the listener takes is not the broker's.
  private void write(List<Outgoing> messages, Writer writer) throws IOException {
    Iterator<Outgoing> left = messages.iterator();
    while (left.hasNext()) {
      deadline.progress();
      broker.write(deadline, () -> writeUntilSomethingIsDue(left, writer));
      if (left.hasNext() && !listener.mayGoOn()) {
        stopped = true;
        return;
      }
      sayAccepted();
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
