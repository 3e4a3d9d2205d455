package dk.sf1612.batch.simulation;

import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.fixtures.chaos.DrawnQueue;
import dk.sf1612.fixtures.checker.EventContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;

/**
 * Queues as the fault harness draws them, read once for many trials. In most of them a few people
 * have all the events, since it is the order of a person's events that matters.
 */
final class EventPool {

  static final int POOLS = 64;
  static final int SIZE = 40;

  /** An event as the program reads it, and as the checker does. */
  record PooledEvent(ReceivedEvent event, EventContent content) {}

  private static final Pattern PERSON =
      Pattern.compile("(PersonCivilRegistrationIdentifier>\\s*)([0-9]{10})(\\s*<)");
  private static final int[] PEOPLE = {2, 3, 6, 1000};

  private static final Map<Integer, List<PooledEvent>> CACHE = new ConcurrentHashMap<>();
  private static final Map<String, EventContent> CONTENTS = new ConcurrentHashMap<>();

  private EventPool() {}

  /** The events of a pool. */
  static List<PooledEvent> of(int pool) {
    return CACHE.computeIfAbsent(pool, EventPool::draw);
  }

  /** What an event says, in whatever spelling. */
  static EventContent content(ReceivedEvent event) {
    return CONTENTS.computeIfAbsent(event.xml(), EventContent::read);
  }

  private static List<PooledEvent> draw(int pool) {
    DrawnQueue queue = DrawnQueue.draw(new SplittableRandom(pool), SIZE);
    int people = PEOPLE[pool % PEOPLE.length];
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<PooledEvent> events = new ArrayList<>();
    for (String xml : queue.events()) {
      String shared = ofFewPeople(xml, people, seen);
      events.add(new PooledEvent(read(shared), EventContent.read(shared)));
    }
    return List.copyOf(events);
  }

  private static String ofFewPeople(String xml, int people, Map<String, Integer> seen) {
    Matcher person = PERSON.matcher(xml);
    if (!person.find()) {
      return xml;
    }
    int index = seen.computeIfAbsent(person.group(2), number -> seen.size()) % people;
    String instead = List.copyOf(seen.keySet()).get(index);
    return person.replaceFirst("$1" + instead + "$3");
  }

  private static ReceivedEvent read(String xml) {
    try {
      return ReceivedEvent.parse(xml);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A drawn event is XML", e);
    }
  }
}
