package dk.sf1612.outbox;

import java.util.List;
import java.util.UUID;

/**
 * What Beskedfordeler said to messages: the answers that are final.
 *
 * @param accepted the BeskedIds of those it took
 * @param refused those it did not
 */
public record Verdicts(List<UUID> accepted, List<Refusal> refused) {

  /**
   * A message that Beskedfordeler refused.
   *
   * @param statusKode its StatusKode
   * @param text FejlbeskedTekst; may hold personal data: stored, never logged
   * @param repeated whether an earlier sending may have been delivered, its outcome being lost
   */
  public record Refusal(UUID beskedId, int statusKode, String text, boolean repeated) {
    @Override
    public String toString() {
      return "Refusal[" + beskedId + ": " + statusKode + "]";
    }
  }

  /** Takes copies. */
  public Verdicts {
    accepted = List.copyOf(accepted);
    refused = List.copyOf(refused);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return accepted.isEmpty() && refused.isEmpty();
  }
}
