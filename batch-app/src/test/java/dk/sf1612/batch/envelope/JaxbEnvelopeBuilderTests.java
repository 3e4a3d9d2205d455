package dk.sf1612.batch.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import dk.sf1612.batch.settings.InvalidSettingsException;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.event.EventElementReader;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.fixtures.beskedfordeler.EnvelopeSchema;
import dk.sf1612.municipality.CvrNumber;
import dk.sf1612.municipality.Municipalities;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.namespace.NamespaceContext;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JaxbEnvelopeBuilderTests {

  private static final String KUVERT = "urn:oio:besked:kuvert:1.0";
  private static final String SAGDOK = "urn:oio:sagdok:3.0.0";
  private static final String FILTER = "/Haendelsesbesked/Beskedkuvert/Filtreringsdata";
  private static final String DELIVERY = "/Haendelsesbesked/Beskedkuvert/Leveranceinformation";

  private static final UUID RESPONSIBLE = UUID.fromString("5a5a5a5a-0000-4000-8000-000000000001");
  private static final UUID REGISTERING = UUID.fromString("5a5a5a5a-0000-4000-8000-000000000002");
  private static final UUID TRANSACTION = UUID.fromString("5a5a5a5a-0000-4000-8000-000000000003");
  private static final CvrNumber AARHUS = new CvrNumber("55133018");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2031-03-04T04:10:11.123456789Z"), ZoneId.of("Europe/Copenhagen"));

  @Test
  void aWholeMessageIsAsItAlwaysWas() throws IOException {
    assertThat(new String(sample().document(), StandardCharsets.UTF_8))
        .isEqualTo(resource("haendelsesbesked.xml"));
  }

  @Test
  void aWholeMessageIsValid() {
    assertThat(EnvelopeSchema.fault(sample().document())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/Haendelsesbesked/BeskedId, UUID, 94b3126f-6678-543c-a562-f31aed0c2c26",
    FILTER + "/Beskedtype, UUID, 52a7a570-9dbc-4a4c-a9cb-b53b2925f2c6",
    FILTER + "/BeskedAnsvarligAktoer, UUID, 5a5a5a5a-0000-4000-8000-000000000001",
    FILTER + "/RelateretObjekt[1]/ObjektId, URN, urn:oio:cpr:3101999995",
    FILTER + "/RelateretObjekt[1]/ObjektType, UUID, ce7fcf97-a8a2-447a-8690-d38aa0f6e23c",
    FILTER + "/ObjektRegistrering/ObjektRegistreringId, UUID, 0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d",
    FILTER + "/ObjektRegistrering/RegistreringsAktoer, UUID, 5a5a5a5a-0000-4000-8000-000000000002",
    FILTER + "/ObjektRegistrering/ObjektAnsvarligMyndighed, URN, urn:oio:cvr:55133018",
    FILTER + "/ObjektRegistrering/ObjektId, UUID, f0e1d2c3-b4a5-4968-9778-695a4b3c2d1e",
    DELIVERY + "/TransaktionsId, UUID, 5a5a5a5a-0000-4000-8000-000000000003",
    DELIVERY + "/Sikkerhedsklassificering, UUID, 44f4108b-26d4-46de-a90f-35e35b55b8d8"
  })
  void everyIdentifierHasItsPlaceAndItsKind(String path, String kind, String value)
      throws Exception {
    Document message = parse(sample().document());

    assertThat(texts(message, path)).containsExactly(value);
    assertThat(texts(message, path + "/s:" + kind + "Identifikator")).containsExactly(value);
  }

  @ParameterizedTest
  @CsvSource({
    FILTER + "/ObjektRegistrering/Registreringstidspunkt, 2031-03-04T05:06:07.089+01:00",
    DELIVERY + "/Dannelsestidspunkt, 2031-03-04T04:10:11.123Z"
  })
  void everyTimeHasItsPlace(String path, String value) throws Exception {
    Document message = parse(sample().document());

    assertThat(texts(message, path)).containsExactly(value);
    assertThat(texts(message, path + "/s:TidsstempelDatoTid")).containsExactly(value);
  }

  @Test
  void theVersionIsOne() throws Exception {
    assertThat(texts(parse(sample().document()), "/Haendelsesbesked/BeskedVersion"))
        .containsExactly("1.0");
  }

  @Test
  void everyMunicipalityMayReceiveItOnce() throws Exception {
    assertThat(texts(parse(sample().document()), FILTER + "/TilladtModtager/s:URNIdentifikator"))
        .hasSize(98)
        .doesNotHaveDuplicates()
        .containsExactlyElementsOf(
            Municipalities.all().stream()
                .map(municipality -> "urn:oio:cvr-nr:" + municipality.cvrNumber().value())
                .toList());
  }

  @Test
  void itsElementsAreThoseOfTheSchemaAndInItsOrder() throws Exception {
    Document message = parse(sample().document());

    assertThat(names(message, "/Haendelsesbesked/*"))
        .containsExactly("BeskedId", "BeskedVersion", "Beskedkuvert", "Beskeddata");
    assertThat(names(message, "/Haendelsesbesked/Beskedkuvert/*"))
        .containsExactly("Filtreringsdata", "Leveranceinformation");
    assertThat(names(message, FILTER + "/*[not(self::k:TilladtModtager)]"))
        .containsExactly(
            "Beskedtype", "BeskedAnsvarligAktoer", "RelateretObjekt", "ObjektRegistrering");
    assertThat(names(message, FILTER + "/TilladtModtager[1]/preceding-sibling::*[1]"))
        .containsExactly("BeskedAnsvarligAktoer");
    assertThat(names(message, FILTER + "/TilladtModtager[98]/following-sibling::*[1]"))
        .containsExactly("RelateretObjekt");
    assertThat(names(message, DELIVERY + "/*"))
        .containsExactly("Dannelsestidspunkt", "TransaktionsId", "Sikkerhedsklassificering");
  }

  @Test
  void whatIsNotSetIsLeftOut() throws Exception {
    Document message = parse(sample().document());

    assertThat(names(message, FILTER + "/RelateretObjekt/*"))
        .containsExactly("ObjektId", "ObjektType");
    assertThat(names(message, FILTER + "/ObjektRegistrering/*"))
        .containsExactly(
            "ObjektRegistreringId",
            "RegistreringsAktoer",
            "Registreringstidspunkt",
            "ObjektAnsvarligMyndighed",
            "ObjektId");
  }

  @Test
  void whatIsSetStandsWhereTheSchemaHasIt() throws Exception {
    EnvelopeProperties settings =
        new EnvelopeProperties(
            RESPONSIBLE,
            REGISTERING,
            "urn:example:role:1",
            "5A5A5A5A-0000-4000-8000-00000000000A",
            "urn:example:action",
            "urn:example:subject",
            "urn:example:person:",
            "urn:example:receiver:",
            "urn:example:authority:");
    Document message = parse(build(settings, sampleEvent(), AARHUS).document());

    assertThat(names(message, FILTER + "/RelateretObjekt/*"))
        .containsExactly("ObjektId", "ObjektType", "ObjektRolle");
    assertThat(texts(message, FILTER + "/RelateretObjekt/ObjektRolle/s:URNIdentifikator"))
        .containsExactly("urn:example:role:1");
    assertThat(names(message, FILTER + "/ObjektRegistrering/*"))
        .containsExactly(
            "ObjektRegistreringId",
            "RegistreringsAktoer",
            "Registreringstidspunkt",
            "ObjektAnsvarligMyndighed",
            "ObjektId",
            "ObjektType",
            "ObjektHandling",
            "OpgaveEmne");
    assertThat(texts(message, FILTER + "/ObjektRegistrering/ObjektType/s:UUIDIdentifikator"))
        .containsExactly("5a5a5a5a-0000-4000-8000-00000000000a");
    assertThat(texts(message, FILTER + "/ObjektRegistrering/ObjektHandling"))
        .containsExactly("urn:example:action");
    assertThat(texts(message, FILTER + "/ObjektRegistrering/OpgaveEmne"))
        .containsExactly("urn:example:subject");
    assertThat(texts(message, FILTER + "/RelateretObjekt/ObjektId"))
        .containsExactly("urn:example:person:3101999995");
    assertThat(texts(message, FILTER + "/TilladtModtager[1]"))
        .containsExactly("urn:example:receiver:64942212");
    assertThat(texts(message, FILTER + "/ObjektRegistrering/ObjektAnsvarligMyndighed"))
        .containsExactly("urn:example:authority:55133018");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "oio:cpr:", "urn:oio:<", "urn:oio:\"", "urn:oio:å", "urn:oio: "})
  void aPrefixThatStartsNoUrnIsRefused(String prefix) {
    assertThatExceptionOfType(InvalidSettingsException.class)
        .isThrownBy(() -> settings(prefix, "urn:x:", "urn:x:"));
    assertThatExceptionOfType(InvalidSettingsException.class)
        .isThrownBy(() -> settings("urn:x:", prefix, "urn:x:"));
    assertThatExceptionOfType(InvalidSettingsException.class)
        .isThrownBy(() -> settings("urn:x:", "urn:x:", prefix));
  }

  @Test
  void theContentIsMarkedAsTheSpecificationHasIt() throws Exception {
    Document message = parse(sample().document());

    assertThat(names(message, "/Haendelsesbesked/Beskeddata/*")).containsExactly("Base64");
    assertThat(texts(message, "/Haendelsesbesked/Beskeddata/b:Base64/@content-type"))
        .containsExactly("text/plain");
    assertThat(texts(message, "/Haendelsesbesked/Beskeddata/b:Base64/@encoding"))
        .containsExactly("ISO-8859-1");
    assertThat(texts(message, "/Haendelsesbesked/Beskeddata/b:Base64/@file-type"))
        .containsExactly(".xml");
    assertThat(texts(message, "/Haendelsesbesked/Beskeddata/b:Base64/@*")).hasSize(3);
  }

  @Test
  void theWholeDocumentIsAsciiOnTheOutsideAndTheInside() throws Exception {
    byte[] document = sample().document();

    assertAscii(document);
    assertAscii(content(document));
    assertThat(new String(content(document), StandardCharsets.US_ASCII))
        .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ns0:GetIllnessUpdatedResponse")
        .doesNotContain("?>\n");
  }

  @Test
  void aReaderThatTrustsTheAttributeAndOneThatTrustsTheDeclarationGetTheSameText()
      throws Exception {
    byte[] content = content(sample().document());
    Document byAttribute =
        parse(new InputSource(new StringReader(new String(content, StandardCharsets.ISO_8859_1))));
    Document byDeclaration = parse(content);

    assertThat(byAttribute.isEqualNode(byDeclaration)).isTrue();
    for (Document read : List.of(byAttribute, byDeclaration)) {
      assertThat(texts(read, "//CaseWorkerGivenName")).containsExactly("Åse 🦆");
      assertThat(texts(read, "//CaseWorkerSurname")).containsExactly("Łønborg & Sæd");
      assertThat(texts(read, "//AuthorityName")).containsExactly("Jobcenter Andeby <øst>");
    }
  }

  @Test
  void theContentIsOneRegistrationInNoNamespaceInsideTheResponse() throws Exception {
    Document content = parse(content(sample().document()));
    Node root = content.getDocumentElement();

    assertThat(root.getNodeName()).isEqualTo("ns0:GetIllnessUpdatedResponse");
    assertThat(root.getNamespaceURI())
        .isEqualTo("http://kmd.dk/ksd/erp/stardfdg-modtagsygmeldingstatus");
    assertThat(root.getChildNodes().getLength()).isEqualTo(1);
    assertThat(root.getFirstChild().getNodeName()).isEqualTo("IllnessUpdateRegistration");
    assertThat(nodes(content, "/*//*"))
        .hasSizeGreaterThan(20)
        .allMatch(node -> node.getNamespaceURI() == null);
  }

  @Test
  void theContentIsTheSameEvent() throws Exception {
    String content =
        new String(content(sample().document()), StandardCharsets.US_ASCII)
            .replaceFirst("^<\\?.*?\\?><ns0:.*?>", "")
            .replace("</ns0:GetIllnessUpdatedResponse>", "");

    assertThat(event(content)).isEqualTo(sampleEvent());
  }

  @Test
  void aCharacterBeyondTheFirstPlaneIsOneReference() throws Exception {
    String content = new String(content(sample().document()), StandardCharsets.US_ASCII);

    assertThat(content).contains(">&#197;se &#129414;<").contains(">&#321;&#248;nborg &amp; S");
  }

  @Test
  void charactersOutsideAsciiInAttributesAreReferencesToo() throws Exception {
    String xml =
        sampleEvent().xml().replace("batch=\"7\"", "batch=\"\u007f\u0080æ\u2028\uffee😀\"");
    byte[] content = content(build(settings(), event(xml), AARHUS).document());

    assertAscii(content);
    assertThat(new String(content, StandardCharsets.US_ASCII))
        .contains("batch=\"\u007f&#128;&#230;&#8232;&#65518;&#128512;\"");
    assertThat(texts(parse(content), "//@batch")).containsExactly("\u007f\u0080æ\u2028\uffee😀");
  }

  @Test
  void eachSendingHasItsOwnTransactionAndTheSameBeskedId() {
    List<UUID> ids = new ArrayList<>(IntStream.range(1, 4).mapToObj(i -> new UUID(0, i)).toList());
    EnvelopeBuilder builder = new JaxbEnvelopeBuilder(settings(), CLOCK, () -> ids.remove(0));
    Envelope first = builder.build(sampleEvent(), AARHUS);
    Envelope second = builder.build(sampleEvent(), AARHUS);

    assertThat(first.transactionId()).isEqualTo(new UUID(0, 1));
    assertThat(second.transactionId()).isEqualTo(new UUID(0, 2));
    assertThat(second.beskedId()).isEqualTo(first.beskedId());
    assertThat(ids).hasSize(1);
  }

  @Test
  void theEnvelopeSaysWhatTheDocumentSaysAndPrintsNothingPersonal() {
    Envelope envelope = sample();

    assertThat(envelope.beskedId()).isEqualTo(sampleEvent().identity().beskedId());
    assertThat(envelope.transactionId()).isEqualTo(TRANSACTION);
    assertThat(envelope.person()).isEqualTo(new PersonNumber("3101999995"));
    assertThat(envelope.authority()).isEqualTo(AARHUS);
    assertThat(envelope).hasToString("Envelope[94b3126f-6678-543c-a562-f31aed0c2c26]");
    assertThat(envelope.document().length).isCloseTo(15_000, within(5_000));
  }

  private static Envelope sample() {
    return build(settings(), sampleEvent(), AARHUS);
  }

  private static IllnessEvent sampleEvent() {
    return event(resource("registration.xml"));
  }

  private static IllnessEvent event(String xml) {
    try {
      XMLStreamReader in =
          XMLInputFactory.newDefaultFactory().createXMLStreamReader(new StringReader(xml));
      in.nextTag();
      return (IllnessEvent) ReceivedEvent.of(EventElementReader.read(in));
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(JaxbEnvelopeBuilderTests.class.getResourceAsStream(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Envelope build(EnvelopeProperties settings, IllnessEvent event, CvrNumber cvr) {
    return new JaxbEnvelopeBuilder(settings, CLOCK, () -> TRANSACTION).build(event, cvr);
  }

  private static EnvelopeProperties settings() {
    return settings("urn:oio:cpr:", "urn:oio:cvr-nr:", "urn:oio:cvr:");
  }

  private static EnvelopeProperties settings(String person, String receiver, String authority) {
    return new EnvelopeProperties(
        RESPONSIBLE, REGISTERING, null, null, null, null, person, receiver, authority);
  }

  private static void assertAscii(byte[] bytes) {
    assertThat(IntStream.range(0, bytes.length).filter(i -> bytes[i] < 0)).isEmpty();
  }

  private static byte[] content(byte[] document) throws Exception {
    return Base64.getDecoder()
        .decode(texts(parse(document), "/Haendelsesbesked/Beskeddata/b:Base64").get(0));
  }

  private static Document parse(byte[] document) throws Exception {
    return parse(new InputSource(new ByteArrayInputStream(document)));
  }

  private static Document parse(InputSource document)
      throws ParserConfigurationException, IOException, SAXException {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(document);
  }

  private static List<String> names(Document document, String path)
      throws XPathExpressionException {
    return nodes(document, path).stream().map(Node::getLocalName).toList();
  }

  private static List<String> texts(Document document, String path)
      throws XPathExpressionException {
    return nodes(document, path).stream().map(Node::getTextContent).toList();
  }

  private static List<Node> nodes(Document document, String path) throws XPathExpressionException {
    XPath xpath = XPathFactory.newDefaultInstance().newXPath();
    xpath.setNamespaceContext(new Prefixes());
    // The envelope's own elements, written without a prefix above.
    String inKuvert =
        path.startsWith("/Haendelsesbesked") ? path.replaceAll("/(?=[A-Z])", "/k:") : path;
    NodeList found = (NodeList) xpath.evaluate(inKuvert, document, XPathConstants.NODESET);
    return IntStream.range(0, found.getLength()).mapToObj(found::item).toList();
  }

  private static final class Prefixes implements NamespaceContext {
    @Override
    public String getNamespaceURI(String prefix) {
      return switch (prefix) {
        case "k" -> KUVERT;
        case "s" -> SAGDOK;
        case "b" -> "urn:besked:kuvert:1.0";
        default -> XMLConstants.NULL_NS_URI;
      };
    }

    @Override
    public String getPrefix(String namespace) {
      throw new IllegalStateException("XPath does not ask for it");
    }

    @Override
    public Iterator<String> getPrefixes(String namespace) {
      throw new IllegalStateException("XPath does not ask for it");
    }
  }
}
