package dk.sf1612.batch.star;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.sequence.SequenceIdentifier;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.ws.soap.axiom.AxiomSoapMessage;
import org.springframework.ws.soap.axiom.AxiomSoapMessageFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Each request is one of the contract's, headers included. */
class StarMessagesTests {

  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final SequenceIdentifier SEQUENCE =
      new SequenceIdentifier("0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d");

  static Stream<Named<StarRequest>> requests() {
    StarOperation fetch = StarOperation.fetch("GetIllnessUpdatedVersion6");
    return Stream.of(
            StarRequest.createSequence("6"),
            StarRequest.fetch(fetch, SEQUENCE),
            StarRequest.terminateSequence(SEQUENCE),
            StarRequest.closeSequence(SEQUENCE))
        .map(request -> Named.of(request.operation().name(), request));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void theBodyAndEachHeaderAreValid(StarRequest request) throws Exception {
    Document message = written(request);
    Schema schema =
        schema(
            "ActiveOrganisationHeader.xsd",
            "RequestUserMetadataHeader.xsd",
            "WsrmService.xsd",
            "WsrmMessageService.xsd");

    for (Element part : parts(message)) {
      schema.newValidator().validate(new DOMSource(part));
    }
  }

  @Test
  void everyCallHasTwoHeadersAndTheFetchOneMore() throws Exception {
    for (Named<StarRequest> request : requests().toList()) {
      List<String> names =
          parts(written(request.getPayload())).stream().map(Node::getLocalName).toList();

      assertThat(names).startsWith("ActiveOrganisationHeader", "RequestUserMetadataHeader");
      assertThat(names.get(names.size() - 1)).endsWith("Request");
      assertThat(names.contains("SequenceRequest"))
          .isEqualTo(request.getName().startsWith("GetIllnessUpdated"));
      assertThat(names).hasSizeLessThanOrEqualTo(4);
    }
  }

  @Test
  void theTimeIsThatOfTheCallWithItsOffset() throws Exception {
    assertThat(
            written(StarRequest.createSequence("6"))
                .getElementsByTagNameNS("*", "RegistrationDateTime")
                .item(0)
                .getTextContent())
        .isEqualTo("2031-03-04T05:10:11.123+01:00");
  }

  @Test
  void theSequenceIsNamedLetterForLetter() throws Exception {
    SequenceIdentifier other = new SequenceIdentifier("{S:1._-/x}");

    for (StarRequest request :
        List.of(
            StarRequest.fetch(StarOperation.fetch("x"), other),
            StarRequest.terminateSequence(other),
            StarRequest.closeSequence(other))) {
      assertThat(
              written(request).getElementsByTagNameNS("*", "Identifier").item(0).getTextContent())
          .isEqualTo("{S:1._-/x}");
    }
  }

  private static Document written(StarRequest request) throws Exception {
    AxiomSoapMessageFactory factory = new AxiomSoapMessageFactory();
    factory.setPayloadCaching(false);
    factory.afterPropertiesSet();
    Clock clock = Clock.fixed(Instant.parse("2031-03-04T04:10:11.123456Z"), ZoneOffset.ofHours(1));
    AxiomSoapMessage message =
        (AxiomSoapMessage) new StarMessages(factory, new StarContract(), clock).message(request);
    assertThat(message.getSoapAction()).contains(request.operation().soapAction());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    message.writeTo(bytes);
    return DocumentBuilderFactory.newDefaultNSInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes.toByteArray()));
  }

  // The headers, and behind them the root of the body.
  private static List<Element> parts(Document message) {
    List<Element> parts = new ArrayList<>();
    for (String parent : List.of("Header", "Body")) {
      Node child =
          Objects.requireNonNull(message.getElementsByTagNameNS(SOAP, parent).item(0))
              .getFirstChild();
      for (; child != null; child = child.getNextSibling()) {
        parts.add((Element) child);
      }
    }
    return parts;
  }

  private static Schema schema(String... files) throws Exception {
    SchemaFactory factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
    List<Source> sources = new ArrayList<>();
    for (String file : files) {
      sources.add(
          new StreamSource(
              new ClassPathResource("contract/star/" + file).getURL().toExternalForm()));
    }
    return factory.newSchema(sources.toArray(Source[]::new));
  }
}
