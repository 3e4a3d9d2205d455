package dk.sf1612.batch.star;

import dk.sf1612.sequence.EventQueueException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.apache.axiom.soap.SOAPBody;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.WebServiceMessageFactory;
import org.springframework.ws.soap.SoapFault;
import org.springframework.ws.soap.axiom.AxiomSoapMessage;
import org.springframework.ws.transport.FaultAwareWebServiceConnection;
import org.springframework.ws.transport.WebServiceConnection;
import org.springframework.ws.transport.http.HttpComponents5Connection;

/**
 * The connection of one call. It is cut off at its deadline, and when the run is to stop. It
 * returns the start of a usable answer, and throws an EventQueueException in all other cases: no
 * answer, a late answer, an HTTP error, a fault with any status.
 */
final class StarConnection implements WebServiceConnection {

  private final StarOperation operation;
  private final WebServiceConnection http;
  private final Exchange exchange;
  private final StarContract contract;
  private final Set<Integer> unknownSequence;
  private boolean isRead;

  /**
   * A connection.
   *
   * @param http the plain HTTP connection
   * @param exchange has begun; closed with this connection
   * @param unknownSequence the ErrorCodes that mean that STAR knows no such sequence
   */
  StarConnection(
      StarOperation operation,
      WebServiceConnection http,
      Exchange exchange,
      StarContract contract,
      Set<Integer> unknownSequence) {
    this.operation = operation;
    this.http = http;
    this.exchange = exchange;
    this.contract = contract;
    this.unknownSequence = unknownSequence;
  }

  StarOperation operation() {
    return operation;
  }

  Exchange exchange() {
    return exchange;
  }

  @Override
  public void send(WebServiceMessage request) {
    try {
      exchange.send(http, request);
    } catch (IOException e) {
      throw noAnswer(e);
    }
  }

  @Override
  public @Nullable AxiomSoapMessage receive(WebServiceMessageFactory messages) {
    try {
      return answer(messages);
    } catch (IOException e) {
      throw noAnswer(e);
    } catch (RuntimeException e) {
      // The parser reads the message only now, and not when it is received.
      throw StarFailure.isParsers(e) ? StarFailure.unreadable(operation, exchange, e) : e;
    }
  }

  private EventQueueException noAnswer(IOException e) {
    return exchange.isOverdue()
        ? StarFailure.overdue(operation, exchange.longest())
        : StarFailure.silence(operation, e);
  }

  private @Nullable AxiomSoapMessage answer(WebServiceMessageFactory messages) throws IOException {
    if (isEncoded()) {
      throw StarFailure.unusable(operation, "is compressed, which was not asked for");
    }
    if (http.hasError() && !mayHoldFault()) {
      throw StarFailure.httpError(operation, http);
    }
    AxiomSoapMessage message = (AxiomSoapMessage) http.receive(messages);
    if (message != null) {
      checkNoFault(message);
    }
    if (http.hasError()) {
      throw StarFailure.httpError(operation, http);
    }
    isRead = message == null;
    return message;
  }

  private void checkNoFault(AxiomSoapMessage message) {
    SOAPBody body = message.getAxiomMessage().getSOAPEnvelope().getBody();
    if (body == null) {
      throw StarFailure.unusable(operation, "is an envelope without a Body");
    }
    SoapFault fault = message.getSoapBody().getFault();
    if (fault != null) {
      throw StarFailure.fault(operation, StarFault.read(fault, contract), unknownSequence);
    }
  }

  // A fault comes with HTTP 500, and is an answer.
  private boolean mayHoldFault() throws IOException {
    return http instanceof FaultAwareWebServiceConnection aware && aware.hasFault();
  }

  // The limits count compressed bytes, and the content may be a thousand times as large.
  private boolean isEncoded() throws IOException {
    if (http instanceof HttpComponents5Connection connection) {
      Iterator<String> encodings = connection.getResponseHeaders("Content-Encoding");
      while (encodings.hasNext()) {
        if (!encodings.next().strip().matches("(?i)(identity)?")) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public @Nullable URI getUri() throws URISyntaxException {
    return http.getUri();
  }

  /** Never true: receive throws for such an answer. */
  @Override
  public boolean hasError() {
    return false;
  }

  @Override
  public @Nullable String getErrorMessage() {
    return null;
  }

  /** Starts to count the next piece of the answer; the one before it is no longer in memory. */
  void nextPiece() {
    entity().ifPresent(BoundedEntity::nextPiece);
  }

  /** Notes that nothing more will be read of the answer. */
  void read() {
    isRead = true;
  }

  /** Drops the connection: an orderly close would download the rest of the answer first. */
  @Override
  public void close() {
    if (isRead) {
      readRest();
    }
    exchange.close();
    if (http instanceof HttpComponents5Connection connection) {
      connection.getHttpPost().cancel();
    }
    try {
      http.close();
    } catch (IOException alreadyDropped) {
      // Nothing is left to close.
    }
  }

  // A server that cannot send its last bytes may treat the call as failed.
  private void readRest() {
    try {
      if (entity().isPresent()) {
        entity().get().readRest();
      }
    } catch (IOException e) {
      // All that matters of the answer was read before.
    }
  }

  private Optional<BoundedEntity> entity() {
    return http instanceof HttpComponents5Connection connection
            && connection.getHttpResponse() instanceof ClassicHttpResponse response
            && response.getEntity() instanceof BoundedEntity bounded
        ? Optional.of(bounded)
        : Optional.empty();
  }
}
