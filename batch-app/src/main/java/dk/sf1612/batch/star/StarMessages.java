package dk.sf1612.batch.star;

import java.io.IOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ws.WebServiceMessageFactory;
import org.springframework.ws.soap.SoapHeader;
import org.springframework.ws.soap.SoapMessage;
import org.springframework.ws.soap.axiom.AxiomSoapMessage;
import org.springframework.ws.transport.WebServiceConnection;

/** The SOAP messages of requests, answers and faults. */
final class StarMessages {

  private final WebServiceMessageFactory messages;
  private final StarContract contract;
  private final Clock clock;

  /**
   * Messages in a format.
   *
   * @param clock says when a call is made
   */
  StarMessages(WebServiceMessageFactory messages, StarContract contract, Clock clock) {
    this.messages = messages;
    this.contract = contract;
    this.clock = clock;
  }

  /** The message of a request that is made now. */
  SoapMessage of(StarRequest request) {
    SoapMessage message = (SoapMessage) messages.createWebServiceMessage();
    message.setSoapAction(request.operation().soapAction());
    SoapHeader header = Objects.requireNonNull(message.getSoapHeader());
    OffsetDateTime now = OffsetDateTime.now(clock).truncatedTo(ChronoUnit.MILLIS);
    contract.write(StarHeaders.activeOrganisation(), header.getResult());
    contract.write(StarHeaders.requestUserMetadata(now), header.getResult());
    request.sequence().ifPresent(sequence -> contract.write(sequence, header.getResult()));
    contract.write(request.body(), message.getPayloadResult());
    return message;
  }

  /** The start of the answer; null for one without a message. */
  @Nullable AxiomSoapMessage receive(WebServiceConnection connection) throws IOException {
    return (AxiomSoapMessage) connection.receive(messages);
  }

  /** The fault that a message holds, if it holds one. */
  Optional<StarFault> fault(AxiomSoapMessage message) {
    return Optional.ofNullable(message.getSoapBody().getFault())
        .map(fault -> StarFault.read(fault, contract));
  }
}
