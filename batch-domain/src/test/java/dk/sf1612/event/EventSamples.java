package dk.sf1612.event;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Events for tests; the people and cases in them do not exist. */
public final class EventSamples {

  private EventSamples() {}

  /** One whole event, with elements and attributes beyond the specification's. */
  public static String registration() {
    try (InputStream in =
        Objects.requireNonNull(EventSamples.class.getResourceAsStream("registration.xml"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a text of one element says. */
  public static ReceivedEvent event(String xml) {
    return ReceivedEvent.of(element(xml));
  }

  static EventElement element(String xml) {
    try {
      return EventElementReader.read(onFirstTag(factory().createXMLStreamReader(reader(xml))));
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static EventElement element(byte[] xml) {
    try {
      return EventElementReader.read(
          onFirstTag(factory().createXMLStreamReader(new ByteArrayInputStream(xml))));
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static XMLStreamReader stream(String xml) throws XMLStreamException {
    return onFirstTag(factory().createXMLStreamReader(reader(xml)));
  }

  static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  private static StringReader reader(String xml) {
    return new StringReader(xml);
  }

  private static XMLStreamReader onFirstTag(XMLStreamReader in) throws XMLStreamException {
    while (!in.isStartElement()) {
      in.next();
    }
    return in;
  }
}
