package dk.sf1612.batch.star;

import dk.sf1612.sequence.EventQueueException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.springframework.ws.WebServiceMessageFactory;
import org.springframework.ws.soap.SoapMessage;
import org.springframework.ws.transport.FaultAwareWebServiceConnection;
import org.springframework.ws.transport.WebServiceConnection;
import org.springframework.ws.transport.WebServiceMessageSender;

/** One SOAP exchange with STAR, from the request to the start of an answer that is not a fault. */
final class StarClient {

  /** Writes what a single call has beyond the headers of all calls. */
  @FunctionalInterface
  interface RequestContent {
    void writeTo(SoapMessage request) throws IOException;
  }

  private final WebServiceMessageSender sender;
  private final WebServiceMessageFactory messages;
  private final StarRequest requests;
  private final Clock clock;

  StarClient(
      WebServiceMessageSender sender,
      WebServiceMessageFactory messages,
      StarRequest requests,
      Clock clock) {
    this.sender = sender;
    this.messages = messages;
    this.requests = requests;
    this.clock = clock;
  }

  /**
   * Calls an operation.
   *
   * @return the answer, to be closed by the caller
   * @throws EventQueueException for a fault, for no answer, and for one that is not SOAP
   */
  StarAnswer call(URI endpoint, StarOperation operation, RequestContent content) {
    WebServiceConnection connection = null;
    try {
      connection = sender.createConnection(endpoint);
      connection.send(request(operation, content));
      StarAnswer answer = answer(operation, connection);
      connection = null;
      return answer;
    } catch (IOException e) {
      throw EventQueueException.unanswered(
          "STAR did not answer %s (%s): it may be down or in a service window; the next run tries again."
              .formatted(operation, StarFailure.describe(e)),
          null);
    } finally {
      StarAnswer.cancel(connection);
    }
  }

  private SoapMessage request(StarOperation operation, RequestContent content) throws IOException {
    SoapMessage request = (SoapMessage) messages.createWebServiceMessage();
    request.setSoapAction(operation.soapAction());
    requests.writeHeaders(request, OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS));
    content.writeTo(request);
    return request;
  }

  private StarAnswer answer(StarOperation operation, WebServiceConnection connection)
      throws IOException {
    if (connection.hasError() && !hasFault(connection)) {
      throw EventQueueException.refused(
          "STAR answered %s with HTTP %s: the next run tries again."
              .formatted(operation, StarFailure.httpStatus(connection)),
          null);
    }
    try {
      SoapMessage message = (SoapMessage) connection.receive(messages);
      if (message != null && message.getSoapBody().hasFault()) {
        throw StarFailure.fault(operation, message);
      }
      return new StarAnswer(operation, connection, message);
    } catch (RuntimeException e) {
      // The parser works when it is asked, not when the message is received.
      throw StarFailure.isParsers(e) ? StarFailure.unreadable(operation, e) : e;
    }
  }

  // A fault comes under HTTP 500: an answer all the same.
  private static boolean hasFault(WebServiceConnection connection) throws IOException {
    return connection instanceof FaultAwareWebServiceConnection aware && aware.hasFault();
  }
}
