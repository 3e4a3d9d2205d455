package dk.sf1612.batch.star;

import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.fixtures.memory.InMemoryEventQueue;
import dk.sf1612.fixtures.star.MessageCountMeaning;
import dk.sf1612.fixtures.star.OpenSequenceRule;
import dk.sf1612.sequence.EventQueue;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.xml.stream.XMLStreamException;

class InMemoryEventQueueTests extends EventQueueContract {

  private final AtomicLong ids = new AtomicLong();

  @Override
  Star star(boolean knowsUnknown) {
    InMemoryEventQueue queue =
        new InMemoryEventQueue(() -> new UUID(0xA, ids.incrementAndGet()), LIMIT);
    queue.unknownSequencesAreNamed(knowsUnknown);
    return new InMemory(queue);
  }

  private record InMemory(InMemoryEventQueue star) implements Star {
    @Override
    public EventQueue queue() {
      return star;
    }

    @Override
    public void enqueue(List<String> events) {
      star.enqueue(events.stream().map(InMemory::parse).toList());
    }

    private static ReceivedEvent parse(String event) {
      try {
        return ReceivedEvent.parse(event);
      } catch (XMLStreamException e) {
        throw new IllegalArgumentException(e);
      }
    }

    @Override
    public void whenSequenceIsOpen(OpenSequenceRule rule) {
      star.whenSequenceIsOpen(rule);
    }

    @Override
    public void messageCount(MessageCountMeaning meaning) {
      star.messageCount(meaning);
    }

    @Override
    public void terminateInVain(int times) {
      star.terminateInVain(times);
    }

    @Override
    public void expireSequence() {
      star.expireSequence();
    }

    @Override
    public boolean hasOpenSequence() {
      return star.hasOpenSequence();
    }

    @Override
    public int held() {
      return star.held();
    }

    @Override
    public int waiting() {
      return star.waiting();
    }

    @Override
    public int terminated() {
      return star.terminatedEvents().size();
    }
  }
}
