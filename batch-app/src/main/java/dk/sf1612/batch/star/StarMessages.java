package dk.sf1612.batch.star;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.WebServiceMessageFactory;
import org.springframework.ws.soap.SoapHeader;
import org.springframework.ws.soap.SoapMessage;

/** Writes requests as SOAP messages. */
final class StarMessages {

  private final WebServiceMessageFactory factory;
  private final StarContract contract;
  private final Clock clock;

  /**
   * Writes messages with the given factory.
   *
   * @param clock gives the time of a call
   */
  StarMessages(WebServiceMessageFactory factory, StarContract contract, Clock clock) {
    this.factory = factory;
    this.contract = contract;
    this.clock = clock;
  }

  WebServiceMessageFactory factory() {
    return factory;
  }

  /** Creates the message of a request, with the current time. */
  WebServiceMessage message(StarRequest request) {
    WebServiceMessage message = factory.createWebServiceMessage();
    write(request, message);
    return message;
  }

  /** Writes a request, with the current time. */
  void write(StarRequest request, WebServiceMessage to) {
    SoapMessage message = (SoapMessage) to;
    message.setSoapAction(request.operation().soapAction());
    SoapHeader header = Objects.requireNonNull(message.getSoapHeader());
    OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    contract.write(StarHeaders.activeOrganisation(), header.getResult());
    contract.write(StarHeaders.requestUserMetadata(now), header.getResult());
    request.sequence().ifPresent(sequence -> contract.write(sequence, header.getResult()));
    contract.write(request.body(), message.getPayloadResult());
  }
}
