package dk.sf1612.plain;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMResult;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.webservices.client.WebServiceTemplateBuilder;
import org.springframework.stereotype.Component;
import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.client.core.WebServiceTemplate;
import org.springframework.ws.soap.SoapMessage;
import org.springframework.xml.transform.StringSource;
import org.w3c.dom.Document;

/** The two calls that an empty run makes. */
@Component
class StarClient {

  private static final String WSRM = "http://docs.oasis-open.org/ws-rx/wsrm/200602";
  private static final String BODY = "http://service.bm.dk/WsrmService/2018/04/01/";

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

  private final WebServiceTemplate template;

  StarClient(WebServiceTemplateBuilder templates, @Value("${star.url}") String url) {
    this.template = templates.setDefaultUri(url).build();
  }

  /** Opens a sequence and returns its Identifier. */
  String createSequence() {
    Document answer = call("CreateSequence", "<SubQueueIdentifier>6</SubQueueIdentifier>");
    return answer.getElementsByTagNameNS("*", "Identifier").item(0).getTextContent();
  }

  /** Terminates a sequence. */
  void terminateSequence(String identifier) {
    call(
        "TerminateSequence",
        "<Identifier xmlns=\"%s\">%s</Identifier>".formatted(WSRM, identifier));
  }

  private Document call(String operation, String content) {
    DOMResult answer = new DOMResult();
    template.sendSourceAndReceiveToResult(
        new StringSource(
            "<%s xmlns=\"%s\">%s</%1$s>".formatted(operation + "Request", BODY, content)),
        request -> addHeaders(request, operation),
        answer);
    return (Document) Objects.requireNonNull(answer.getNode());
  }

  private static void addHeaders(WebServiceMessage message, String operation)
      throws IOException, TransformerException {
    SoapMessage request = (SoapMessage) message;
    request.setSoapAction("http://service.bm.dk/pjaktass/3/WsrmService#" + operation);
    addHeader(request, ACTIVE_ORGANISATION);
    addHeader(request, REQUEST_USER_METADATA.formatted(OffsetDateTime.now(ZoneOffset.UTC)));
  }

  private static void addHeader(SoapMessage request, String header) throws TransformerException {
    TransformerFactory.newInstance()
        .newTransformer()
        .transform(
            new StringSource(header), Objects.requireNonNull(request.getSoapHeader()).getResult());
  }
}
