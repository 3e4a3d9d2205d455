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

/** STAR's answer, read from the socket as it arrives. */
final class StarAnswer implements AutoCloseable {

  /** Continues the text "STAR's answer to X". */
  static final String EMPTY = "is empty";

  private static final String NOT_THIS_ANSWER = "is not one to this call";

  private final StarConnection connection;
  private @Nullable AxiomSoapMessage message;
  private @Nullable XMLStreamReader reader;

  /**
   * An answer, positioned before the root of its payload.
   *
   * @param connection closed with the answer
   * @param message null for an answer without a message
   */
  StarAnswer(StarConnection connection, @Nullable AxiomSoapMessage message) {
    this.connection = connection;
    this.message = message;
  }

  private XMLStreamReader payload() throws XMLStreamException {
    if (reader == null) {
      Source source = message == null ? null : message.getPayloadSource();
      XMLStreamReader payload = source == null ? null : StaxUtils.getXMLStreamReader(source);
      reader = payload == null ? null : new BoundedNames(payload);
    }
    if (reader == null) {
      throw StarFailure.unusable(connection.operation(), EMPTY);
    }
    return reader;
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

  /**
   * Moves to the root.
   *
   * @throws EventQueueException when it is not the root of an answer to this call
   */
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
   * Makes sure that STAR confirmed a call whose answer holds no data. No body, an empty body, or a
   * body with this call's answer is a confirmation. That no other form is one is an assumption:
   * STAR's contract is not public.
   */
  void checkDone() {
    AxiomSoapMessage whole = message;
    if (whole != null && !parse(() -> isYes(whole.getAxiomMessage()))) {
      throw StarFailure.unusable(connection.operation(), NOT_THIS_ANSWER);
    }
  }

  private boolean isYes(SOAPMessage whole) {
    // Parses to the end: an answer that is cut off or malformed there is not usable.
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

  /** Reads the whole element at the current position. */
  <T> T element(ElementReader<T> reading) {
    return parse(() -> reading.read(payload()));
  }

  /** Reads an element from a stream, up to its end tag. */
  @FunctionalInterface
  interface ElementReader<T> {
    T read(XMLStreamReader in) throws XMLStreamException;
  }

  /** Notes that nothing more will be read of the answer. */
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
      // Frees the parser's memory: settling the sequence needs it next.
      message = null;
      reader = null;
      throw e;
    }
  }

  private EventQueueException unreadable(Exception e) {
    return StarFailure.unreadable(connection.operation(), connection.exchange(), e);
  }
}
