package dk.sf1612.batch.star;

import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.sequence.EventQueueException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.apache.axiom.soap.SOAPBody;
import org.springframework.ws.soap.axiom.AxiomSoapMessage;
import org.springframework.ws.transport.FaultAwareWebServiceConnection;
import org.springframework.ws.transport.WebServiceConnection;
import org.springframework.ws.transport.WebServiceMessageSender;
import org.springframework.ws.transport.http.HttpComponents5Connection;

/** One SOAP exchange with STAR, from the request to the start of an answer that is not a fault. */
final class StarClient {

  /**
   * What there is to know of STAR beside its address.
   *
   * @param maxExchange how long an exchange may take as a whole
   * @param unknownSequence the ErrorCodes that mean that STAR knows no such sequence
   */
  record Terms(Duration maxExchange, Set<Integer> unknownSequence) {}

  private final WebServiceMessageSender sender;
  private final StarMessages messages;
  private final StopSignal stop;
  private final Terms terms;

  StarClient(WebServiceMessageSender sender, StarMessages messages, StopSignal stop, Terms terms) {
    this.terms = terms;
    this.stop = stop;
    this.sender = sender;
    this.messages = messages;
  }

  /**
   * Makes a call.
   *
   * @return the answer, to be closed by the caller
   * @throws EventQueueException for a fault, for no answer or a late one, and for one that does not
   *     count
   */
  StarAnswer call(URI endpoint, StarRequest request) {
    StarOperation operation = request.operation();
    Exchange exchange = new Exchange(operation, operation.longest(terms.maxExchange()), stop);
    WebServiceConnection connection = null;
    StarAnswer answer = null;
    try {
      connection = sender.createConnection(endpoint);
      exchange.send(connection, messages.of(request));
      answer = answer(operation, connection, exchange);
      return answer;
    } catch (IOException e) {
      throw exchange.isOverdue()
          ? StarFailure.overdue(operation, exchange.longest())
          : StarFailure.silence(operation, e);
    } finally {
      if (answer == null) {
        exchange.close();
        StarAnswer.cancel(connection);
      }
    }
  }

  private StarAnswer answer(
      StarOperation operation, WebServiceConnection connection, Exchange exchange)
      throws IOException {
    if (isEncoded(connection)) {
      throw StarFailure.unusable(operation, "is compressed, which was not asked for");
    }
    if (connection.hasError() && !hasFault(connection)) {
      throw StarFailure.httpError(operation, connection);
    }
    try {
      AxiomSoapMessage message = messages.receive(connection);
      if (message != null) {
        checkNoFault(operation, message);
      }
      if (connection.hasError()) {
        throw StarFailure.httpError(operation, connection);
      }
      return new StarAnswer(operation, connection, message, exchange);
    } catch (RuntimeException e) {
      // The parser works when it is asked, not when the message is received.
      throw StarFailure.isParsers(e) ? StarFailure.unreadable(operation, exchange, e) : e;
    }
  }

  private void checkNoFault(StarOperation operation, AxiomSoapMessage message) {
    SOAPBody body = message.getAxiomMessage().getSOAPEnvelope().getBody();
    if (body == null) {
      throw StarFailure.unusable(operation, "is an envelope without a Body");
    }
    Optional<StarFault> fault = messages.fault(message);
    if (fault.isPresent()) {
      throw StarFailure.fault(operation, fault.get(), terms.unknownSequence());
    }
  }

  // A fault comes under HTTP 500: an answer all the same.
  private static boolean hasFault(WebServiceConnection connection) throws IOException {
    return connection instanceof FaultAwareWebServiceConnection aware && aware.hasFault();
  }

  // What is unpacked may be a thousand times what was counted.
  private static boolean isEncoded(WebServiceConnection connection) throws IOException {
    if (connection instanceof HttpComponents5Connection http) {
      Iterator<String> encodings = http.getResponseHeaders("Content-Encoding");
      while (encodings.hasNext()) {
        if (!encodings.next().strip().matches("(?i)(identity)?")) {
          return true;
        }
      }
    }
    return false;
  }
}
