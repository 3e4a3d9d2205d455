package dk.sf1612.sequence;

import java.util.List;
import java.util.Set;

/** What a sequence holds for us [S 3.3.4]. */
public sealed interface Inventory {

  /** Nothing waits: the normal quiet case. */
  record Empty() implements Inventory {}

  /**
   * Sick-leave events wait.
   *
   * @param item names the operation, the endpoint and the count
   */
  record Waiting(ServiceItem item) implements Inventory {}

  /**
   * Messages wait that are not ours to fetch, or more kinds than the one we know: a sequence that
   * holds messages nobody fetched must not be terminated.
   *
   * @param items everything that waits
   */
  record NotOurs(List<ServiceItem> items) implements Inventory {}

  /** STAR's inventory has a shape that we do not know: nobody can say that nothing waits. */
  record Unreadable() implements Inventory {}

  /** The specification spells the operation both ways [S 3.3.4]. */
  Set<String> OUR_SERVICES = Set.of("GetIllnessUpdatedVersion6", "GetIllnesUpdatedVersion6");

  /** Reads an inventory; entries that hold nothing do not count. */
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
