package dk.sf1612.bench;

import dk.sf1612.event.EventElementReader;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.fixtures.event.EventGenerator;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Reads an answer of 500 events: as text, by the parser alone, and into events. */
@State(Scope.Thread)
public class ParseBenchmark {

  private static final long SEED = 1612;
  private static final int EVENTS = 500;

  private final XMLInputFactory factory = XMLInputFactory.newFactory();
  private final byte[] answer = answer();

  private static byte[] answer() {
    EventGenerator events = new EventGenerator(SEED);
    return IntStream.range(0, EVENTS)
        .mapToObj(index -> events.event(index).xml())
        .collect(
            Collectors.joining("", "<GetIllnessUpdatedResponse>", "</GetIllnessUpdatedResponse>"))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The reference: the same bytes as text. */
  @Benchmark
  public String bytes() {
    return new String(answer, StandardCharsets.UTF_8);
  }

  /** The parser alone; its results are not used. */
  @Benchmark
  public int parser() throws XMLStreamException {
    XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(answer));
    int pieces = 0;
    while (in.hasNext()) {
      in.next();
      pieces++;
    }
    return pieces;
  }

  /** The application: events, checked and with their identity. */
  @Benchmark
  public void application(Blackhole taken) throws XMLStreamException {
    XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(answer));
    in.nextTag();
    while (in.nextTag() == XMLStreamReader.START_ELEMENT) {
      taken.consume(ReceivedEvent.of(EventElementReader.read(in)));
    }
  }
}
