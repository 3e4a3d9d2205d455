package dk.sf1612.batch.star;

import dk.sf1612.contract.star.activeorganisation.ActiveOrganisationHeaderType;
import dk.sf1612.contract.star.organisationtype.OrganisationTypeIdentifierType;
import dk.sf1612.contract.star.requestorganisation.RequestOrganisationStructureType;
import dk.sf1612.contract.star.requestuser.RequestUserStructureType;
import dk.sf1612.contract.star.requestusermetadata.ObjectFactory;
import dk.sf1612.contract.star.requestusermetadata.RequestUserMetadataType;
import dk.sf1612.contract.star.requestusertype.RequestUserTypeIdentifierType;
import jakarta.xml.bind.JAXBElement;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.WebServiceMessageFactory;
import org.springframework.ws.soap.SoapHeader;
import org.springframework.ws.soap.SoapMessage;

/** Writes requests as SOAP messages. */
final class StarMessages {

  private static final String ORGANISATION_TYPE = "7";
  private static final String ORGANISATION_CODE = "999";

  private final WebServiceMessageFactory factory;
  private final StarContract contract;
  private final Clock clock;

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
    contract.write(activeOrganisation(), header.getResult());
    contract.write(requestUserMetadata(now), header.getResult());
    request.sequence().ifPresent(sequence -> contract.write(sequence, header.getResult()));
    contract.write(request.body(), message.getPayloadResult());
  }

  // The two headers of every call; only the time in them changes [S 3.3.3].
  private static JAXBElement<ActiveOrganisationHeaderType> activeOrganisation() {
    ActiveOrganisationHeaderType header = new ActiveOrganisationHeaderType();
    header.setOrganisationTypeIdentifier(ORGANISATION_TYPE);
    header.setOrganisationCode(ORGANISATION_CODE);
    return new dk.sf1612.contract.star.activeorganisation.ObjectFactory()
        .createActiveOrganisationHeader(header);
  }

  private static JAXBElement<RequestUserMetadataType> requestUserMetadata(OffsetDateTime now) {
    RequestUserMetadataType header = new RequestUserMetadataType();
    header.setRequestUserStructure(user());
    header.setRequestOrganisationStructure(organisation());
    header.setRegistrationDateTime(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now));
    return new ObjectFactory().createRequestUserMetadataHeader(header);
  }

  private static RequestUserStructureType user() {
    RequestUserTypeIdentifierType type = new RequestUserTypeIdentifierType();
    type.setCodeListItemIdentifier("3");
    RequestUserStructureType user = new RequestUserStructureType();
    user.setUserFullName("KSD");
    user.setRequestUserTypeIdentifier(type);
    user.setUserIdentifier("KSD System");
    return user;
  }

  private static RequestOrganisationStructureType organisation() {
    OrganisationTypeIdentifierType type = new OrganisationTypeIdentifierType();
    type.setCodeListItemIdentifier(ORGANISATION_TYPE);
    RequestOrganisationStructureType organisation = new RequestOrganisationStructureType();
    organisation.setOrganisationTypeIdentifier(type);
    organisation.setOrganisationCode(ORGANISATION_CODE);
    return organisation;
  }
}
