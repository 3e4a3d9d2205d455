package dk.sf1612.batch.star;

import dk.sf1612.event.EventElement;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.sequence.EventStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The events of an answer, a few at a time, which share the processors. */
final class SoapEventStream implements EventStream {

  private static final int AT_A_TIME = 100;

  private final StarAnswer answer;
  private final Queue<ReceivedEvent> ready = new ArrayDeque<>();
  private boolean isOver;

  SoapEventStream(StarAnswer answer) {
    this.answer = answer;
  }

  @Override
  public @Nullable ReceivedEvent next() {
    if (ready.isEmpty() && !isOver) {
      ready.addAll(elements().parallelStream().map(ReceivedEvent::of).toList());
    }
    return ready.poll();
  }

  private List<EventElement> elements() {
    List<EventElement> elements = new ArrayList<>(AT_A_TIME);
    while (elements.size() < AT_A_TIME) {
      if (!answer.nextElement("IllnessUpdateRegistration")) {
        answer.read();
        isOver = true;
        return elements;
      }
      elements.add(answer.element());
    }
    return elements;
  }

  @Override
  public void close() {
    answer.close();
  }
}
