package dk.sf1612.outbox;

import java.util.List;
import java.util.UUID;

/**
 * Beskedfordeler's final answers to messages.
 *
 * @param accepted the BeskedIds of the accepted messages
 * @param refused the refused messages
 */
public record Verdicts(List<UUID> accepted, List<Refusal> refused) {

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

  /** Copies the lists. */
  public Verdicts {
    accepted = List.copyOf(accepted);
    refused = List.copyOf(refused);
  }

  /** Whether there is no verdict. */
  public boolean isEmpty() {
    return accepted.isEmpty() && refused.isEmpty();
  }
}
