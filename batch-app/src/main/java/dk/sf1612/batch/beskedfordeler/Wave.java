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
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Messages on the wire together, and what is known of each. The broker's thread writes, the
 * publisher's waits; the words on a message may come in any order: confirm, return and answer.
 */
final class Wave {

  /** So many accepted messages are worth a word at once, and fewer after a while. */
  private static final int ENOUGH = 100;

  private static final long A_WHILE = Duration.ofSeconds(1).toNanos();

  private enum Confirm {
    NONE,
    ACK,
    NACK
  }

  /** What is known of one message; guarded by the wave's lock. */
  private static final class Message {
    private Confirm confirm = Confirm.NONE;
    private @Nullable Integer returned;
    private @Nullable PublishOutcome answer;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
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
   * A wave.
   *
   * @param answersExpected whether a message is settled only by an answer of Beskedfordeler
   * @param isFollowed whether another message waits for this one
   * @param deadline is told of each message that leaves or is settled
   */
  Wave(boolean answersExpected, Predicate<UUID> isFollowed, SendingDeadline deadline) {
    this.deadline = deadline;
    this.isFollowed = isFollowed;
    this.answersExpected = answersExpected;
    this.lastTaken = deadline.now();
  }

  /** A message is about to be sent. */
  void sending(long sequenceNumber, UUID beskedId) {
    change(
        () -> {
          messages.put(beskedId, new Message());
          unconfirmed.put(sequenceNumber, beskedId);
          open++;
          deadline.progress();
        });
  }

  /** The broker has one message, or all up to it. */
  void acked(long sequenceNumber, boolean multiple) {
    confirmed(sequenceNumber, multiple, Confirm.ACK);
  }

  /** The broker refused one message, or all up to it. */
  void nacked(long sequenceNumber, boolean multiple) {
    confirmed(sequenceNumber, multiple, Confirm.NACK);
  }

  /** The broker routed a message nowhere, for the reason that AMQP has that number for. */
  void returned(UUID beskedId, int replyCode) {
    change(() -> update(beskedId, message -> message.returned = replyCode));
  }

  /** Beskedfordeler answered, to this sending of the message or an earlier one; a yes stays. */
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

  /** Nothing more will come. */
  void broken(String reason) {
    change(
        () -> {
          if (broken == null) {
            broken = reason;
          }
        });
  }

  /**
   * Waits until messages are accepted that others wait for, or {@link #isDue something is due}.
   *
   * @return false when it is over: every message is settled, nothing more will come, or the time is
   *     up
   */
  boolean awaitNews() throws InterruptedException {
    lock.lock();
    try {
      while (!isOver() && acceptedInFront.isEmpty() && !isDue()) {
        // Time passes unseen until then: nobody is woken for each message.
        news.awaitNanos(Math.min(deadline.left(), A_WHILE));
      }
      return !isOver();
    } finally {
      lock.unlock();
    }
  }

  // Words that came while the sender was busy are acted on, however long that took.
  private boolean isOver() {
    return broken != null
        || deadline.isPast()
        || (acceptedInFront.isEmpty() && (open == 0 || deadline.left() <= 0));
  }

  /** The messages accepted that others wait for, since this was last asked. */
  List<UUID> takeAcceptedInFront() {
    lock.lock();
    try {
      return taken(acceptedInFront);
    } finally {
      lock.unlock();
    }
  }

  /** Whether enough messages are accepted to say so, or it is a while since that was asked. */
  boolean isDue() {
    lock.lock();
    try {
      return accepted.size() >= ENOUGH || deadline.now() - lastTaken >= A_WHILE;
    } finally {
      lock.unlock();
    }
  }

  /** The messages accepted since this last gave some; none as long as {@link #isDue} says no. */
  List<UUID> takeAccepted() {
    lock.lock();
    try {
      if (!isDue()) {
        return List.of();
      }
      lastTaken = deadline.now();
      return taken(accepted);
    } finally {
      lock.unlock();
    }
  }

  private static List<UUID> taken(List<UUID> from) {
    List<UUID> taken = List.copyOf(from);
    from.clear();
    return taken;
  }

  /** Whether the broker has spoken on every message. */
  boolean isConfirmed() {
    lock.lock();
    try {
      return unconfirmed.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the broker has refused any. */
  boolean hasNacks() {
    lock.lock();
    try {
      return messages.values().stream().anyMatch(m -> m.confirm == Confirm.NACK);
    } finally {
      lock.unlock();
    }
  }

  /** What became of each message, as far as is known by now. */
  Map<UUID, PublishOutcome> outcomes() {
    lock.lock();
    try {
      Map<UUID, PublishOutcome> outcomes = new LinkedHashMap<>();
      messages.forEach((beskedId, message) -> outcomes.put(beskedId, outcome(message)));
      return outcomes;
    } finally {
      lock.unlock();
    }
  }

  private boolean isNews() {
    return broken != null || open == 0 || !acceptedInFront.isEmpty() || accepted.size() >= ENOUGH;
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

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      // Not on every word: to wake the publisher for nothing costs more than the word itself.
      if (isNews()) {
        news.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
