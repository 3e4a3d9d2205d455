package dk.sf1612.batch.star;

import dk.sf1612.sequence.SequenceIdentifier;
import java.io.StringReader;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.apache.axiom.om.OMXMLBuilderFactory;
import org.apache.axiom.soap.SOAPMessage;
import org.springframework.web.util.HtmlUtils;
import org.springframework.ws.soap.SoapMessage;
import org.springframework.ws.soap.axiom.AxiomSoapMessage;

/**
 * A request: the headers of every call [S 3.3.3], and the little that stands in a body.
 *
 * @param operation what is called
 * @param header XML of one more header; empty for none
 * @param content XML of what stands in the body's root
 */
record StarRequest(StarOperation operation, String header, String content) {

  private static final String WSRM = "http://docs.oasis-open.org/ws-rx/wsrm/200602";

  private static final String ACTIVE_ORGANISATION =
      """
      <ActiveOrganisationHeader xmlns="http://rep.oio.dk/ams.dk/xml/schemas/2005/09/01/">\
      <OrganisationTypeIdentifier>7</OrganisationTypeIdentifier>\
      <OrganisationCode>999</OrganisationCode>\
      </ActiveOrganisationHeader>""";

  private static final String REQUEST_USER_METADATA =
      """
      <m:RequestUserMetadataHeader \
      xmlns:m="http://service.bm.dk/RequestUserMetadata/2015/01/21/" \
      xmlns:u="http://service.bm.dk/pjaktass/2015/01/21/RequestUserStructure/" \
      xmlns:t="http://service.bm.dk/pjaktass/2015/01/21/RequestUserTypeIdentifierCodeList/" \
      xmlns:o="http://service.bm.dk/pjaktass/2015/01/21/RequestOrganisationStructure/" \
      xmlns:c="http://service.bm.dk/pjaktass/2013/06/07/CodeListBase/">\
      <u:RequestUserStructure>\
      <u:UserFullName>KSD</u:UserFullName>\
      <t:RequestUserTypeIdentifier>\
      <c:CodeListItemIdentifier>3</c:CodeListItemIdentifier>\
      </t:RequestUserTypeIdentifier>\
      <u:UserIdentifier>KSD System</u:UserIdentifier>\
      </u:RequestUserStructure>\
      <o:RequestOrganisationStructure>\
      <o:OrganisationTypeIdentifier>\
      <c:CodeListItemIdentifier>7</c:CodeListItemIdentifier>\
      </o:OrganisationTypeIdentifier>\
      <o:OrganisationCode>999</o:OrganisationCode>\
      </o:RequestOrganisationStructure>\
      <m:RegistrationDateTime>%s</m:RegistrationDateTime>\
      </m:RequestUserMetadataHeader>""";

  private static final String ENVELOPE =
      "<soap:Envelope xmlns:soap=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap:Header>"
          + ACTIVE_ORGANISATION
          + REQUEST_USER_METADATA
          + "%s</soap:Header><soap:Body><%s xmlns=\"%s\">%s</%3$s></soap:Body></soap:Envelope>";

  /** Opens a sequence of a sub-queue [S 3.3.4]. */
  static StarRequest createSequence(String subQueue) {
    return new StarRequest(
        StarOperation.CREATE_SEQUENCE,
        "",
        "<SubQueueIdentifier>" + subQueue + "</SubQueueIdentifier>");
  }

  /** Fetches the events of a sequence: a header names it [S 3.3.5]. */
  static StarRequest fetch(StarOperation operation, SequenceIdentifier sequence) {
    return new StarRequest(
        operation,
        "<SequenceRequest xmlns=\"%s\">%s</SequenceRequest>".formatted(WSRM, identifier(sequence)),
        "");
  }

  /** Terminates or closes a sequence: the body names it [S 3.3.6, 3.3.7]. */
  static StarRequest settle(StarOperation operation, SequenceIdentifier sequence) {
    return new StarRequest(operation, "", identifier(sequence));
  }

  private static String identifier(SequenceIdentifier sequence) {
    return "<Identifier xmlns=\"%s\">%s</Identifier>"
        .formatted(WSRM, HtmlUtils.htmlEscapeDecimal(sequence.value()));
  }

  /**
   * The message to send.
   *
   * @param now the moment of this call
   */
  SoapMessage message(OffsetDateTime now) {
    String xml =
        ENVELOPE.formatted(
            DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now),
            header,
            operation.body(),
            operation.bodyNamespace(),
            content);
    SOAPMessage parsed =
        OMXMLBuilderFactory.createSOAPModelBuilder(new StringReader(xml)).getSOAPMessage();
    SoapMessage message = new AxiomSoapMessage(parsed, "", true, true);
    message.setSoapAction(operation.soapAction());
    return message;
  }
}
