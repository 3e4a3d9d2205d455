package dk.sf1612.batch.star;

import dk.sf1612.event.EventElementReader;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.sequence.EventStream;
import org.jspecify.annotations.Nullable;

/** The events of an answer, one at a time. */
final class SoapEventStream implements EventStream {

  private final StarAnswer answer;
  private boolean isBegun;

  SoapEventStream(StarAnswer answer) {
    this.answer = answer;
  }

  @Override
  public @Nullable ReceivedEvent next() {
    if (!isBegun) {
      answer.root();
      isBegun = true;
    }
    if (!answer.nextElement("IllnessUpdateRegistration")) {
      answer.read();
      return null;
    }
    return ReceivedEvent.of(answer.element(EventElementReader::read));
  }

  @Override
  public void close() {
    answer.close();
  }
}
