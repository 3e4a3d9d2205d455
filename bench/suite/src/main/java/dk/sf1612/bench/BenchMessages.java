package dk.sf1612.bench;

import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.event.EventElementReader;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.fixtures.event.EventGenerator;
import dk.sf1612.municipality.Municipalities;
import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Messages of generated events, as the application builds them. */
final class BenchMessages {

  private static final long SEED = 1612;

  private final XMLInputFactory factory = XMLInputFactory.newFactory();
  private final EventGenerator events = new EventGenerator(SEED);
  private final EnvelopeBuilder builder;

  BenchMessages(EnvelopeBuilder builder) {
    this.builder = builder;
  }

  /** The first messages, always the same; all are written, and in memory. */
  List<Envelope> first(int count) {
    return IntStream.range(0, count).mapToObj(this::message).toList();
  }

  private Envelope message(int index) {
    Envelope built = builder.build(event(index), Municipalities.KOMBIT);
    byte[] document = built.document();
    return new Envelope(
        built.event(), built.beskedId(), built.transactionId(), built.authority(), () -> document);
  }

  /** The event of an index, as the application reads it. */
  IllnessEvent event(int index) {
    try {
      XMLStreamReader in =
          factory.createXMLStreamReader(new StringReader(events.event(index).xml()));
      in.nextTag();
      return (IllnessEvent) ReceivedEvent.of(EventElementReader.read(in));
    } catch (XMLStreamException e) {
      throw new IllegalStateException("What is made up is well-formed", e);
    }
  }
}
