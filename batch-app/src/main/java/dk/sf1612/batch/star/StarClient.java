package dk.sf1612.batch.star;

import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.sequence.EventQueueException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.springframework.ws.WebServiceMessageFactory;
import org.springframework.ws.soap.SoapMessage;
import org.springframework.ws.transport.FaultAwareWebServiceConnection;
import org.springframework.ws.transport.WebServiceConnection;
import org.springframework.ws.transport.WebServiceMessageSender;
import org.springframework.ws.transport.http.HttpComponents5Connection;

/** One SOAP exchange with STAR, from the request to the start of an answer that is not a fault. */
final class StarClient {

  private final WebServiceMessageSender sender;
  private final WebServiceMessageFactory messages;
  private final Clock clock;
  private final StopSignal stop;
  private final Set<Integer> unknownSequence;

  /**
   * A client.
   *
   * @param unknownSequence the ErrorCodes that mean that STAR knows no such sequence
   */
  StarClient(
      WebServiceMessageSender sender,
      WebServiceMessageFactory messages,
      Clock clock,
      StopSignal stop,
      Set<Integer> unknownSequence) {
    this.unknownSequence = Set.copyOf(unknownSequence);
    this.stop = stop;
    this.sender = sender;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Makes a call.
   *
   * @return the answer, to be closed by the caller
   * @throws EventQueueException for a fault, for no answer, and for one that is not SOAP
   */
  StarAnswer call(URI endpoint, StarRequest request) {
    StarOperation operation = request.operation();
    WebServiceConnection connection = null;
    StopSignal.Limit limit = null;
    try {
      connection = sender.createConnection(endpoint);
      limit = limit(operation, connection);
      connection.send(request.message(OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS)));
      StarAnswer answer = answer(operation, connection, limit);
      connection = null;
      limit = null;
      return answer;
    } catch (IOException e) {
      throw StarFailure.silence(operation, e);
    } finally {
      StarAnswer.cancel(connection);
      if (limit != null) {
        limit.close();
      }
    }
  }

  private StopSignal.Limit limit(StarOperation operation, WebServiceConnection connection) {
    return stop.limit(
        operation.grace(),
        () -> {
          if (connection instanceof HttpComponents5Connection http) {
            http.getHttpPost().cancel();
          }
        });
  }

  private StarAnswer answer(
      StarOperation operation, WebServiceConnection connection, StopSignal.Limit limit)
      throws IOException {
    if (connection.hasError() && !hasFault(connection)) {
      throw EventQueueException.refused(
          "STAR answered %s with HTTP %s: the next run tries again."
              .formatted(operation, StarFailure.httpStatus(connection)),
          connection.getErrorMessage());
    }
    try {
      SoapMessage message = (SoapMessage) connection.receive(messages);
      if (message != null && message.getSoapBody().hasFault()) {
        throw StarFailure.fault(operation, message, unknownSequence);
      }
      return new StarAnswer(operation, connection, message, limit);
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
