package dk.sf1612.sequence;

import java.util.List;
import java.util.Set;

/** What STAR announces in a sequence [S 3.3.4]. */
public sealed interface Inventory {

  /** Nothing waits: a normal answer. */
  record Empty() implements Inventory {}

  /**
   * Sick-leave events wait.
   *
   * @param item the operation, the endpoint and the count
   */
  record Waiting(ServiceItem item) implements Inventory {}

  /**
   * Messages wait that are not ours to fetch, or messages of several kinds. Such a sequence must
   * not be terminated: it holds messages that nobody has fetched.
   *
   * @param items everything that waits
   */
  record NotOurs(List<ServiceItem> items) implements Inventory {}

  /** STAR's inventory has an unknown structure: it must not be taken for an empty one. */
  record Unreadable() implements Inventory {}

  /** The specification spells the operation both ways [S 3.3.4]. */
  Set<String> OUR_SERVICES = Set.of("GetIllnessUpdatedVersion6", "GetIllnesUpdatedVersion6");

  /** Reads an inventory; entries with a count of 0 are ignored. */
  static Inventory of(List<ServiceItem> items) {
    List<ServiceItem> waiting = items.stream().filter(item -> item.messageCount() > 0).toList();
    if (waiting.isEmpty()) {
      return new Empty();
    }
    return waiting.size() == 1 && OUR_SERVICES.contains(waiting.get(0).serviceName())
        ? new Waiting(waiting.get(0))
        : new NotOurs(waiting);
  }
}
