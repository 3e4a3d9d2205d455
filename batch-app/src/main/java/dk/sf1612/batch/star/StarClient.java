package dk.sf1612.batch.star;

import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.sequence.EventQueueException;
import java.io.IOException;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.ws.client.core.WebServiceTemplate;
import org.springframework.ws.soap.axiom.AxiomSoapMessage;
import org.springframework.ws.transport.WebServiceMessageSender;
import org.springframework.ws.transport.context.TransportContext;
import org.springframework.ws.transport.context.TransportContextHolder;

/**
 * Calls STAR. The fetch uses a connection that stays open; all other calls use Spring's template.
 */
final class StarClient {

  private final WebServiceMessageSender http;
  private final StarContract contract;
  private final StarMessages messages;
  private final StopSignal stop;
  private final StarProperties settings;

  StarClient(
      WebServiceMessageSender http,
      StarContract contract,
      StarMessages messages,
      StopSignal stop,
      StarProperties settings) {
    this.http = http;
    this.contract = contract;
    this.messages = messages;
    this.stop = stop;
    this.settings = settings;
  }

  /**
   * Makes a call and reads its answer.
   *
   * @return the result of the reading; empty for an answer without a message
   * @throws EventQueueException for a fault, for no answer or a late one, and for one that is not
   *     usable
   */
  <T> Optional<T> call(URI endpoint, StarRequest request, Function<StarAnswer, T> reading) {
    WebServiceTemplate template = new WebServiceTemplate(messages.factory());
    template.setMessageSender(new Connections(request.operation()));
    return Optional.ofNullable(
        template.sendAndReceive(
            endpoint.toString(),
            message -> messages.write(request, message),
            message -> {
              StarConnection connection = current();
              T read = reading.apply(new StarAnswer(connection, (AxiomSoapMessage) message));
              connection.read();
              return read;
            }));
  }

  // The connection of the call that this thread makes.
  private static StarConnection current() {
    TransportContext context = Objects.requireNonNull(TransportContextHolder.getTransportContext());
    return (StarConnection) Objects.requireNonNull(context.getConnection());
  }

  /**
   * Makes a call whose answer is read piece by piece.
   *
   * @return the answer; the caller closes it
   * @throws EventQueueException as above
   */
  StarAnswer stream(URI endpoint, StarRequest request) {
    StarConnection connection = new Connections(request.operation()).createConnection(endpoint);
    StarAnswer answer = null;
    try {
      connection.send(messages.message(request));
      answer = new StarAnswer(connection, connection.receive(messages.factory()));
      return answer;
    } finally {
      if (answer == null) {
        connection.close();
      }
    }
  }

  /** Opens connections for one kind of call. */
  private final class Connections implements WebServiceMessageSender {
    private final StarOperation operation;

    Connections(StarOperation operation) {
      this.operation = operation;
    }

    @Override
    public StarConnection createConnection(URI uri) {
      try {
        return new StarConnection(
            operation,
            http.createConnection(uri),
            new Exchange(operation, operation.longest(settings.maxExchangeDuration()), stop),
            contract,
            settings.unknownSequenceCodes());
      } catch (IOException e) {
        throw StarFailure.silence(operation, e);
      }
    }

    @Override
    public boolean supports(URI uri, UriSource source) {
      return http.supports(uri, source);
    }
  }
}
