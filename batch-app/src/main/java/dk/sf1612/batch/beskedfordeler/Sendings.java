package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.envelope.Envelope;
import dk.sf1612.outbox.Verdicts.Sending;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Counts how often messages are sent, and keeps the TransaktionsId of the last sending of each. */
final class Sendings {

  private final Map<UUID, UUID> transactions = new HashMap<>();
  private final Map<UUID, Integer> times = new HashMap<>();

  /** A message is about to be sent. */
  void add(Envelope message) {
    transactions.put(message.beskedId(), message.transactionId());
    times.merge(message.beskedId(), 1, Integer::sum);
  }

  /**
   * How a message was sent up to now; it must have been sent.
   *
   * @param statusKode StatusKode of the answer; null when there was none
   */
  Sending of(UUID beskedId, @Nullable Integer statusKode) {
    return new Sending(
        Objects.requireNonNull(transactions.get(beskedId)),
        times.getOrDefault(beskedId, 0),
        statusKode);
  }

  /** The same for messages with the same answer, as far as they were sent. */
  Map<UUID, Sending> of(Collection<UUID> beskedIds, @Nullable Integer statusKode) {
    Map<UUID, Sending> sendings = new LinkedHashMap<>();
    beskedIds.stream()
        .filter(transactions::containsKey)
        .forEach(beskedId -> sendings.put(beskedId, of(beskedId, statusKode)));
    return sendings;
  }
}
