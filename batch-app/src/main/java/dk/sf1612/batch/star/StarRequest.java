package dk.sf1612.batch.star;

import dk.sf1612.sequence.SequenceIdentifier;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import javax.xml.transform.Result;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import org.springframework.web.util.HtmlUtils;
import org.springframework.ws.soap.SoapHeader;
import org.springframework.ws.soap.SoapMessage;
import org.springframework.xml.transform.StringSource;
import org.springframework.xml.transform.TransformerFactoryUtils;

/** Writes requests: the headers of every call [S 3.3.3], and the little that stands in a body. */
final class StarRequest {

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

  private final TransformerFactory transformers = TransformerFactoryUtils.newInstance();

  /** Writes the two headers of every call; {@code now} is the moment of this call. */
  void writeHeaders(SoapMessage request, OffsetDateTime now) throws IOException {
    SoapHeader header = header(request);
    write(ACTIVE_ORGANISATION, header.getResult());
    write(
        REQUEST_USER_METADATA.formatted(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now)),
        header.getResult());
  }

  /** Writes the header that says which sequence to fetch from [S 3.3.5]. */
  void writeSequenceHeader(SoapMessage request, SequenceIdentifier sequence) throws IOException {
    write(
        "<SequenceRequest xmlns=\"%s\">%s</SequenceRequest>".formatted(WSRM, identifier(sequence)),
        header(request).getResult());
  }

  /** Writes the body: the operation's root with the given content. */
  void writeBody(SoapMessage request, StarOperation operation, String content) throws IOException {
    write(
        "<%s xmlns=\"%s\">%s</%1$s>"
            .formatted(operation.body(), operation.bodyNamespace(), content),
        request.getPayloadResult());
  }

  /** The element that names a sequence. */
  static String identifier(SequenceIdentifier sequence) {
    return "<Identifier xmlns=\"%s\">%s</Identifier>"
        .formatted(WSRM, HtmlUtils.htmlEscapeDecimal(sequence.value()));
  }

  private static SoapHeader header(SoapMessage request) {
    return Objects.requireNonNull(request.getSoapHeader(), "a message of ours has a header");
  }

  private void write(String xml, Result result) throws IOException {
    try {
      transformers.newTransformer().transform(new StringSource(xml), result);
    } catch (TransformerException e) {
      throw new IOException("A request of ours could not be written", e);
    }
  }
}
