package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.envelope.PublishOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The messages that are sent together, and the state of each. The broker's thread updates it, and
 * the publisher's thread waits for it. Confirm, return and reply of a message may come in any
 * order.
 */
final class Wave {

  /** Batch size for reporting acceptances at once; fewer are reported after a second. */
  private static final int REPORT_BATCH = 100;

  private static final long REPORT_INTERVAL = Duration.ofSeconds(1).toNanos();

  private enum Confirm {
    NONE,
    ACK,
    NACK
  }

  /** The state of one message; guarded by the wave's lock. */
  private static final class Message {
    private Confirm confirm = Confirm.NONE;
    private @Nullable Integer returned;
    private @Nullable PublishOutcome answer;
  }

  private final boolean answersExpected;
  private final Predicate<UUID> isFollowed;
  private final SendingDeadline deadline;
  private final List<UUID> acceptedInFront = new ArrayList<>();
  private final List<UUID> accepted = new ArrayList<>();
  private final Map<UUID, Message> messages = new LinkedHashMap<>();
  private final NavigableMap<Long, UUID> unconfirmed = new TreeMap<>();
  private @Nullable String broken;
  private int open;
  private long lastTaken;

  /**
   * Creates an empty wave.
   *
   * @param answersExpected whether a confirmed message also waits for Beskedfordeler's answer
   * @param isFollowed whether another message waits for the given one
   * @param deadline told of the progress: each message that is sent or gets its outcome
   */
  Wave(boolean answersExpected, Predicate<UUID> isFollowed, SendingDeadline deadline) {
    this.deadline = deadline;
    this.isFollowed = isFollowed;
    this.answersExpected = answersExpected;
    this.lastTaken = deadline.now();
  }

  /** Adds a message that is about to be sent. */
  void sending(long sequenceNumber, UUID beskedId) {
    change(
        () -> {
          messages.put(beskedId, new Message());
          unconfirmed.put(sequenceNumber, beskedId);
          open++;
          deadline.progress();
        });
  }

  /** The broker confirmed one message, or all up to it. */
  void acked(long sequenceNumber, boolean multiple) {
    confirmed(sequenceNumber, multiple, Confirm.ACK);
  }

  /** The broker refused (nack) one message, or all up to it. */
  void nacked(long sequenceNumber, boolean multiple) {
    confirmed(sequenceNumber, multiple, Confirm.NACK);
  }

  /** The broker returned a message; the reply code is AMQP's number of the reason. */
  void returned(UUID beskedId, int replyCode) {
    change(() -> update(beskedId, message -> message.returned = replyCode));
  }

  /**
   * Beskedfordeler answered this sending of a message or an earlier one. An acceptance is not
   * replaced by a later answer.
   */
  void answered(UUID beskedId, PublishOutcome answer) {
    change(
        () ->
            update(
                beskedId,
                message -> {
                  if (!(message.answer instanceof PublishOutcome.Accepted)) {
                    message.answer = answer;
                  }
                }));
  }

  /** The connection is lost: nothing more will arrive. */
  void broken(String reason) {
    change(
        () -> {
          if (broken == null) {
            broken = reason;
          }
        });
  }

  /**
   * Waits until messages are accepted that others wait for, or a {@link #isDue report is due}.
   *
   * @return false when the wave is over: every message has its outcome, the connection is lost, or
   *     the time is up
   */
  synchronized boolean awaitNews() throws InterruptedException {
    while (!isOver() && acceptedInFront.isEmpty() && !isDue()) {
      // Wakes up at least this often: single messages do not wake it.
      TimeUnit.NANOSECONDS.timedWait(this, Math.min(deadline.left(), REPORT_INTERVAL));
    }
    return !isOver();
  }

  // Acceptances that came while the sender was busy are used even after the answer timeout.
  private boolean isOver() {
    return broken != null
        || deadline.isPast()
        || (acceptedInFront.isEmpty() && (open == 0 || deadline.left() <= 0));
  }

  /** The messages that others wait for and that were accepted since the last call. */
  synchronized List<UUID> takeAcceptedInFront() {
    return taken(acceptedInFront);
  }

  /**
   * Whether acceptances are to be reported: there are enough, or the last report was a second ago.
   */
  synchronized boolean isDue() {
    return accepted.size() >= REPORT_BATCH || deadline.now() - lastTaken >= REPORT_INTERVAL;
  }

  /** The messages accepted since the last report; empty unless {@link #isDue}. */
  synchronized List<UUID> takeAccepted() {
    if (!isDue()) {
      return List.of();
    }
    lastTaken = deadline.now();
    return taken(accepted);
  }

  private static List<UUID> taken(List<UUID> from) {
    List<UUID> taken = List.copyOf(from);
    from.clear();
    return taken;
  }

  /** Whether the broker has confirmed or refused every message. */
  synchronized boolean isConfirmed() {
    return unconfirmed.isEmpty();
  }

  /** Whether the broker has refused any message. */
  synchronized boolean hasNacks() {
    return messages.values().stream().anyMatch(m -> m.confirm == Confirm.NACK);
  }

  /** The outcome of each message, as far as it is known now. */
  synchronized Map<UUID, PublishOutcome> outcomes() {
    Map<UUID, PublishOutcome> outcomes = new LinkedHashMap<>();
    messages.forEach((beskedId, message) -> outcomes.put(beskedId, outcome(message)));
    return outcomes;
  }

  private boolean isNews() {
    return broken != null
        || open == 0
        || !acceptedInFront.isEmpty()
        || accepted.size() >= REPORT_BATCH;
  }

  private boolean isSettled(Message message) {
    return message.confirm != Confirm.NONE
        && (!answersExpected
            || message.confirm == Confirm.NACK
            || message.returned != null
            || message.answer != null);
  }

  private PublishOutcome outcome(Message message) {
    if (message.returned != null) {
      return new PublishOutcome.Returned(message.returned);
    }
    return switch (message.confirm) {
      case NONE -> new PublishOutcome.Unconfirmed(broken == null ? "no confirm in time" : broken);
      case NACK -> new PublishOutcome.Nacked();
      case ACK -> {
        if (!answersExpected) {
          yield new PublishOutcome.Accepted();
        }
        yield message.answer == null ? new PublishOutcome.Unanswered() : message.answer;
      }
    };
  }

  private void update(UUID beskedId, Consumer<Message> word) {
    Message message = messages.get(beskedId);
    if (message == null) {
      return;
    }
    boolean wasOpen = !isSettled(message);
    word.accept(message);
    if (wasOpen && isSettled(message)) {
      open--;
      deadline.progress();
      if (outcome(message) instanceof PublishOutcome.Accepted) {
        accepted.add(beskedId);
        if (isFollowed.test(beskedId)) {
          acceptedInFront.add(beskedId);
        }
      }
    }
  }

  private void confirmed(long sequenceNumber, boolean multiple, Confirm confirm) {
    change(
        () -> {
          Map<Long, UUID> confirmed =
              multiple
                  ? unconfirmed.headMap(sequenceNumber, true)
                  : unconfirmed.subMap(sequenceNumber, true, sequenceNumber, true);
          confirmed.values().forEach(id -> update(id, message -> message.confirm = confirm));
          confirmed.clear();
        });
  }

  private synchronized void change(Runnable change) {
    change.run();
    // Not for every update: waking the publisher for nothing costs more than the update.
    if (isNews()) {
      notifyAll();
    }
  }
}
