package dk.sf1612.batch.star;

import java.io.IOException;
import java.util.Iterator;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import org.apache.axiom.om.OMElement;
import org.apache.axiom.soap.SOAPBody;
import org.apache.axiom.soap.SOAPMessage;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.util.xml.StaxUtils;
import org.springframework.ws.soap.axiom.AxiomSoapMessage;
import org.springframework.ws.transport.WebServiceConnection;
import org.springframework.ws.transport.http.HttpComponents5Connection;

/** STAR's answer, read off the socket as it comes in. */
final class StarAnswer implements AutoCloseable {

  private static final String NOT_THIS_ANSWER = "is not one to this call";

  private final StarOperation operation;
  private final WebServiceConnection connection;
  private final Exchange exchange;
  private @Nullable AxiomSoapMessage message;
  private @Nullable XMLStreamReader reader;
  private boolean isRead;

  /**
   * Stands before the root of the payload.
   *
   * @param message null for an answer without one: right where there is nothing to read
   * @param exchange ends with the answer
   */
  StarAnswer(
      StarOperation operation,
      WebServiceConnection connection,
      @Nullable AxiomSoapMessage message,
      Exchange exchange) {
    this.exchange = exchange;
    this.operation = operation;
    this.connection = connection;
    this.message = message;
  }

  private XMLStreamReader payload() throws XMLStreamException {
    if (reader == null) {
      Source source = message == null ? null : message.getPayloadSource();
      reader = source == null ? null : bounded(StaxUtils.getXMLStreamReader(source));
    }
    if (reader == null) {
      throw StarFailure.unusable(operation, "is empty");
    }
    return reader;
  }

  private static @Nullable XMLStreamReader bounded(@Nullable XMLStreamReader payload) {
    return payload == null ? null : new BoundedNames(payload);
  }

  /** Moves to the next start tag of that name; false at the end of the payload. */
  boolean nextElement(String name) {
    nextPiece();
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
    if (!operation.isAnsweredBy(found)) {
      throw StarFailure.unusable(operation, NOT_THIS_ANSWER);
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
      throw StarFailure.unusable(operation, NOT_THIS_ANSWER);
    }
  }

  private boolean isYes(SOAPMessage whole) {
    // To its end: what is cut off or malformed there is no answer.
    whole.build();
    SOAPBody body = whole.getSOAPEnvelope().getBody();
    boolean isYes = body.getText().isBlank();
    int elements = 0;
    for (Iterator<OMElement> roots = body.getChildElements(); roots.hasNext(); ) {
      isYes &= operation.isAnsweredBy(roots.next().getLocalName());
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
    isRead = true;
  }

  @Override
  public void close() {
    if (isRead) {
      readRest();
    }
    exchange.close();
    cancel(connection);
  }

  // A server that cannot send its last bytes may take the call as failed.
  private void readRest() {
    BoundedEntity entity = entity();
    try {
      if (entity != null) {
        entity.readRest();
      }
    } catch (IOException e) {
      // What matters of it was there.
    }
  }

  private void nextPiece() {
    BoundedEntity entity = entity();
    if (entity != null) {
      entity.nextPiece();
    }
  }

  private @Nullable BoundedEntity entity() {
    return connection instanceof HttpComponents5Connection http
            && http.getHttpResponse() instanceof ClassicHttpResponse response
            && response.getEntity() instanceof BoundedEntity bounded
        ? bounded
        : null;
  }

  /** Drops a connection; to close it in order would be to download the rest of the answer first. */
  static void cancel(@Nullable WebServiceConnection connection) {
    if (connection instanceof HttpComponents5Connection http) {
      http.getHttpPost().cancel();
    }
    if (connection != null) {
      close(connection);
    }
  }

  private static void close(WebServiceConnection connection) {
    try {
      connection.close();
    } catch (IOException alreadyDropped) {
      // There is nothing left to close, and nothing that could be done.
    }
  }

  @FunctionalInterface
  private interface Parse<T> {
    T get() throws XMLStreamException;
  }

  private <T> T parse(Parse<T> step) {
    try {
      return step.get();
    } catch (XMLStreamException e) {
      throw StarFailure.unreadable(operation, exchange, e);
    } catch (RuntimeException e) {
      if (StarFailure.isParsers(e)) {
        throw StarFailure.unreadable(operation, exchange, e);
      }
      throw e;
    } catch (OutOfMemoryError e) {
      // What comes next, to settle the sequence, needs the room that the parser has filled.
      message = null;
      reader = null;
      throw e;
    }
  }
}
