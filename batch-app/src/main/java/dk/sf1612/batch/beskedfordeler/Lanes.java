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

/**
 * Messages in the order of each person: the first may be sent at once, each next one when the one
 * before it is accepted.
 */
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
    // People with several messages come first: their answers arrive while the others are sent.
    first.sort(Comparator.comparing(message -> !isFollowed(message.beskedId())));
  }

  /** The first message of each person. */
  List<Outgoing> first() {
    return List.copyOf(first);
  }

  /** Whether the person of a message has a next message. */
  boolean isFollowed(UUID beskedId) {
    return next.containsKey(beskedId);
  }

  /** The next messages of the people whose messages were accepted. */
  List<Outgoing> after(Collection<UUID> accepted) {
    return accepted.stream().map(next::get).filter(Objects::nonNull).toList();
  }
}
