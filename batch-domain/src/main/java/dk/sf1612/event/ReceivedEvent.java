package dk.sf1612.event;

import java.io.StringReader;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One IllnessUpdateRegistration as received from STAR [S 3.3.5]: one that can be sent on, or an
 * invalid one.
 */
public sealed interface ReceivedEvent permits IllnessEvent, InvalidEvent {

  /** What makes two events the same. */
  EventIdentity identity();

  /** The whole event as XML, elements in no namespace. Holds personal data. */
  String xml();

  /** Reads an event's fields, by name and never by position. */
  static ReceivedEvent of(EventElement registration) {
    return new EventReading(registration).outcome();
  }

  /**
   * Reads an event from the text that {@link #xml()} returned.
   *
   * @throws XMLStreamException when it is not well-formed XML 1.0; its message may quote the text
   */
  static ReceivedEvent parse(String xml) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    XMLStreamReader in = factory.createXMLStreamReader(new StringReader(xml));
    try {
      in.nextTag();
      return of(EventElementReader.read(in));
    } finally {
      in.close();
    }
  }
}
