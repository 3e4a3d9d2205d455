package dk.sf1612.batch.star;

import dk.sf1612.sequence.EventQueueException;
import java.util.Iterator;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import org.apache.axiom.om.OMElement;
import org.apache.axiom.soap.SOAPBody;
import org.apache.axiom.soap.SOAPMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.util.xml.StaxUtils;
import org.springframework.ws.soap.axiom.AxiomSoapMessage;

/** STAR's answer, read off the socket as it comes in. */
final class StarAnswer implements AutoCloseable {

  /** Continues "STAR's answer". */
  static final String EMPTY = "is empty";

  private static final String NOT_THIS_ANSWER = "is not one to this call";

  private final StarConnection connection;
  private @Nullable AxiomSoapMessage message;
  private @Nullable XMLStreamReader reader;

  /**
   * Stands before the root of the payload.
   *
   * @param connection ends with the answer
   * @param message null for an answer without one
   */
  StarAnswer(StarConnection connection, @Nullable AxiomSoapMessage message) {
    this.connection = connection;
    this.message = message;
  }

  private XMLStreamReader payload() throws XMLStreamException {
    if (reader == null) {
      Source source = message == null ? null : message.getPayloadSource();
      reader = source == null ? null : bounded(StaxUtils.getXMLStreamReader(source));
    }
    if (reader == null) {
      throw StarFailure.unusable(connection.operation(), EMPTY);
    }
    return reader;
  }

  private static @Nullable XMLStreamReader bounded(@Nullable XMLStreamReader payload) {
    return payload == null ? null : new BoundedNames(payload);
  }

  /** Moves to the next start tag of that name; false at the end of the payload. */
  boolean nextElement(String name) {
    connection.nextPiece();
    return parse(
        () -> {
          XMLStreamReader payload = payload();
          while (payload.hasNext()) {
            if (payload.next() == XMLStreamConstants.START_ELEMENT
                && payload.getLocalName().equals(name)) {
              return true;
            }
          }
          return false;
        });
  }

  /** Moves to the root; refused when that is not the one of an answer to this call. */
  void root() {
    String found =
        parse(
            () -> {
              XMLStreamReader payload = payload();
              while (!payload.isStartElement()) {
                payload.next();
              }
              return payload.getLocalName();
            });
    if (!connection.operation().isAnsweredBy(found)) {
      throw StarFailure.unusable(connection.operation(), NOT_THIS_ANSWER);
    }
  }

  /**
   * Makes sure that STAR has done what it was called for where it has nothing more to say: by no
   * body, an empty one, or one that holds this call's answer. STAR's contract is not public: that
   * no other form means a yes is an assumption.
   */
  void checkDone() {
    AxiomSoapMessage whole = message;
    if (whole != null && !parse(() -> isYes(whole.getAxiomMessage()))) {
      throw StarFailure.unusable(connection.operation(), NOT_THIS_ANSWER);
    }
  }

  private boolean isYes(SOAPMessage whole) {
    // To its end: what is cut off or malformed there is no answer.
    whole.build();
    SOAPBody body = whole.getSOAPEnvelope().getBody();
    boolean isYes = body.getText().isBlank();
    int elements = 0;
    for (Iterator<OMElement> roots = body.getChildElements(); roots.hasNext(); ) {
      isYes &= connection.operation().isAnsweredBy(roots.next().getLocalName());
      elements++;
    }
    return isYes && elements <= 1;
  }

  /** Reads the element that it stands on, whole. */
  <T> T element(ElementReader<T> reading) {
    return parse(() -> reading.read(payload()));
  }

  /** Reads an element off a stream, up to its end tag. */
  @FunctionalInterface
  interface ElementReader<T> {
    T read(XMLStreamReader in) throws XMLStreamException;
  }

  /** Nothing more is read of it. */
  void read() {
    connection.read();
  }

  @Override
  public void close() {
    connection.close();
  }

  @FunctionalInterface
  private interface Parse<T> {
    T get() throws XMLStreamException;
  }

  private <T> T parse(Parse<T> step) {
    try {
      return step.get();
    } catch (XMLStreamException e) {
      throw unreadable(e);
    } catch (RuntimeException e) {
      if (StarFailure.isParsers(e)) {
        throw unreadable(e);
      }
      throw e;
    } catch (OutOfMemoryError e) {
      // What comes next, to settle the sequence, needs the room that the parser has filled.
      message = null;
      reader = null;
      throw e;
    }
  }

  private EventQueueException unreadable(Exception e) {
    return StarFailure.unreadable(connection.operation(), connection.exchange(), e);
  }
}
