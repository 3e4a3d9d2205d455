package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.event.PersonNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Messages in the order of each person: the first may leave, the next behind an accepted one. */
final class Lanes {

  private final List<Outgoing> first = new ArrayList<>();
  private final Map<UUID, Outgoing> next = new HashMap<>();

  Lanes(List<Outgoing> messages) {
    Map<PersonNumber, Outgoing> last = new HashMap<>();
    for (Outgoing message : messages) {
      Outgoing before = last.put(message.person(), message);
      if (before == null) {
        first.add(message);
      } else {
        next.put(before.beskedId(), message);
      }
    }
    // Who has more to send begins: the answers come while the others leave.
    first.sort(Comparator.comparing(message -> !isFollowed(message.beskedId())));
  }

  /** The first message of each person. */
  List<Outgoing> first() {
    return List.copyOf(first);
  }

  /** Whether the person of a message has another behind it. */
  boolean isFollowed(UUID beskedId) {
    return next.containsKey(beskedId);
  }

  /** The messages next behind those. */
  List<Outgoing> after(Collection<UUID> accepted) {
    return accepted.stream().map(next::get).filter(Objects::nonNull).toList();
  }
}
