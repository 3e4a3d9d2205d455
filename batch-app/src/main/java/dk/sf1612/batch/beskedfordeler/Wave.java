package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.envelope.PublishOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Messages on the wire together, and what is known of each. The broker's thread writes, the
 * publisher's waits; a return counts whether it comes before the broker's ack or after its nack.
 */
final class Wave {

  private record Sent(UUID beskedId, String correlationId) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final NavigableMap<Long, Sent> unconfirmed = new TreeMap<>();
  private final Map<String, UUID> byCorrelationId = new HashMap<>();
  private final Map<UUID, PublishOutcome> outcomes = new LinkedHashMap<>();
  private @Nullable String broken;

  /** A message is about to be sent. */
  void sending(long sequenceNumber, UUID beskedId, String correlationId) {
    locked(
        () -> {
          unconfirmed.put(sequenceNumber, new Sent(beskedId, correlationId));
          byCorrelationId.put(correlationId, beskedId);
        });
  }

  /** The broker has one message, or all up to it. */
  void acked(long sequenceNumber, boolean multiple) {
    confirmed(sequenceNumber, multiple, new PublishOutcome.Accepted());
  }

  /** The broker refused one message, or all up to it. */
  void nacked(long sequenceNumber, boolean multiple) {
    confirmed(sequenceNumber, multiple, new PublishOutcome.Nacked());
  }

  /** The broker routed a message nowhere. */
  void returned(@Nullable String correlationId, String reason) {
    locked(
        () -> {
          UUID beskedId = byCorrelationId.get(correlationId);
          if (beskedId != null) {
            outcomes.put(beskedId, new PublishOutcome.Returned(reason));
          }
        });
  }

  /** Nothing more will come. */
  void broken(String reason) {
    locked(
        () -> {
          if (broken == null) {
            broken = reason;
          }
        });
  }

  /** Whether nothing more will come, with messages still unconfirmed. */
  boolean isBroken() {
    lock.lock();
    try {
      return broken != null;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until every message is confirmed, none will be any more, or the time is up. */
  void await(Duration timeout) throws InterruptedException {
    lock.lock();
    try {
      long left = timeout.toNanos();
      while (!unconfirmed.isEmpty() && broken == null && left > 0) {
        left = changed.awaitNanos(left);
      }
      if (!unconfirmed.isEmpty() && broken == null) {
        broken = "no confirm within " + TimeUnit.NANOSECONDS.toMillis(timeout.toNanos()) + " ms";
      }
    } finally {
      lock.unlock();
    }
  }

  /** What became of each message; those that are not confirmed by now count as unconfirmed. */
  Map<UUID, PublishOutcome> outcomes() {
    lock.lock();
    try {
      Map<UUID, PublishOutcome> all = new LinkedHashMap<>(outcomes);
      String reason = broken == null ? "no confirm" : broken;
      unconfirmed
          .values()
          .forEach(
              sent -> all.putIfAbsent(sent.beskedId(), new PublishOutcome.Unconfirmed(reason)));
      return all;
    } finally {
      lock.unlock();
    }
  }

  private void confirmed(long sequenceNumber, boolean multiple, PublishOutcome outcome) {
    locked(
        () -> {
          Map<Long, Sent> confirmed =
              multiple
                  ? unconfirmed.headMap(sequenceNumber, true)
                  : unconfirmed.subMap(sequenceNumber, true, sequenceNumber, true);
          // A return is known before its ack and stays.
          confirmed.values().forEach(sent -> outcomes.putIfAbsent(sent.beskedId(), outcome));
          confirmed.clear();
        });
  }

  private void locked(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
