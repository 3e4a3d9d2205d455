package dk.sf1612.outbox;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Beskedfordeler's final answers to messages.
 *
 * @param accepted the BeskedIds of the accepted messages
 * @param refused the refused messages
 * @param sendings what is known of the sending of messages, by BeskedId: the proof of delivery; may
 *     have messages without a verdict
 */
public record Verdicts(List<UUID> accepted, List<Refusal> refused, Map<UUID, Sending> sendings) {

  /**
   * How a message was sent.
   *
   * @param transactionId TransaktionsId of the last sending
   * @param times how often it was sent since the last record
   * @param statusKode StatusKode of the answer; null when there was none
   */
  public record Sending(UUID transactionId, int times, @Nullable Integer statusKode) {}

  /**
   * A message that Beskedfordeler refused.
   *
   * @param statusKode its StatusKode
   * @param text FejlbeskedTekst; may hold personal data: stored, never logged
   * @param repeated whether the outcome of an earlier sending was lost, so that it may be delivered
   */
  public record Refusal(UUID beskedId, int statusKode, String text, boolean repeated) {
    @Override
    public String toString() {
      return "Refusal[" + beskedId + ": " + statusKode + "]";
    }
  }

  /** Copies the lists and the map. */
  public Verdicts {
    accepted = List.copyOf(accepted);
    refused = List.copyOf(refused);
    sendings = Map.copyOf(sendings);
  }

  /** Verdicts on messages of whose sending nothing is known. */
  public Verdicts(List<UUID> accepted, List<Refusal> refused) {
    this(accepted, refused, Map.of());
  }

  /** Whether there is no verdict. */
  public boolean isEmpty() {
    return accepted.isEmpty() && refused.isEmpty();
  }
}
