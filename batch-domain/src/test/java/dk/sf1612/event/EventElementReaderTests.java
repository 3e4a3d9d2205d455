package dk.sf1612.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.event.EventElement.Attribute;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventElementReaderTests {

  @Test
  void keepsNamesAttributesAndTextInTheirOrder() throws XMLStreamException {
    EventElement read =
        EventElementReader.read(
            EventSamples.stream(
                "<p:a xmlns:p='urn:p' p:k='1' l='2'> <b/> x<!-- y --><![CDATA[<z>]]> </p:a>"));

    assertThat(read)
        .isEqualTo(
            new EventElement(
                "a",
                List.of(new Attribute("p", "urn:p", "k", "1"), new Attribute("", "", "l", "2")),
                List.of(new EventElement("b", List.of(), List.of()), new EventText(" x<z> "))));
  }

  @Test
  void standsOnTheEndTagAfterwardsAndReadsTheNextEvent() throws XMLStreamException {
    XMLStreamReader in =
        EventSamples.stream("<R><e n='1'><e>inner</e></e><e n='2'/> tail<e n='3'>x</e></R>");
    in.next();
    EventElement first = EventElementReader.read(in);

    assertThat(first.attributes()).extracting(Attribute::value).containsExactly("1");
    assertThat(in.isEndElement()).isTrue();
    assertThat(in.getLocalName()).isEqualTo("e");

    in.next();
    assertThat(EventElementReader.read(in).attributes())
        .extracting(Attribute::value)
        .containsExactly("2");
    in.next();
    assertThat(in.getText()).isEqualTo(" tail");
    in.next();
    assertThat(EventElementReader.read(in).content()).containsExactly(new EventText("x"));
    in.next();
    assertThat(in.isEndElement()).isTrue();
    assertThat(in.getLocalName()).isEqualTo("R");
  }

  @Test
  void doesNotReadAnythingThatIsNotAnElement() throws XMLStreamException {
    XMLStreamReader in = EventSamples.stream("<R>text</R>");
    in.next();

    assertThatExceptionOfType(XMLStreamException.class)
        .isThrownBy(() -> EventElementReader.read(in));
  }

  @Test
  void readsAsDeepAsTheBoundAndNoDeeper() throws XMLStreamException {
    int bound = EventElementReader.MAX_DEPTH;

    assertThat(EventElementReader.read(EventSamples.stream(nested(bound)))).isNotNull();
    assertTooMuch(nested(bound + 1), "nested deeper than 64");
  }

  @Test
  void countsCharactersOfTextValuesAndNames() throws XMLStreamException {
    int bound = EventElementReader.MAX_SIZE;

    assertThat(EventElementReader.read(EventSamples.stream("<a>" + xs(bound - 1) + "</a>")))
        .isNotNull();
    assertTooMuch("<a>" + xs(bound) + "</a>", "larger than");
    assertTooMuch("<a><b>" + xs(bound / 2) + "</b><b>" + xs(bound / 2) + "</b></a>", "larger than");
    assertTooMuch("<a b='" + xs(bound) + "'/>", "larger than");
    assertTooMuch("<a>" + ("<" + xs(900) + "/>").repeat(1_200) + "</a>", "larger than");
    assertTooMuch("<a>" + ("<b " + xs(900) + "='1'/>").repeat(1_200) + "</a>", "larger than");
  }

  @Test
  void countsPartsHoweverShort() throws XMLStreamException {
    int bound = EventElementReader.MAX_PARTS;

    assertThat(
            EventElementReader.read(EventSamples.stream("<a>" + "<b/>".repeat(bound - 1) + "</a>")))
        .isNotNull();
    assertTooMuch("<a>" + "<b/>".repeat(bound) + "</a>", "parts");
    assertTooMuch("<a>" + "<b c=''/>".repeat(bound / 2) + "</a>", "parts");
    assertTooMuch("<a>" + "t<!---->".repeat(bound) + "</a>", "parts");
  }

  @Test
  void countsANamespaceWithEachAttributeThatHasIt() {
    // Declared once on the way in, it would be written a thousand times on the way out.
    assertTooMuch(
        "<a xmlns:n='urn:" + xs(900) + "'>" + "<b n:c='1'/>".repeat(1_200) + "</a>", "larger than");
  }

  @Test
  void theNextEventHasTheWholeBoundAgain() throws XMLStreamException {
    String half = "<e>" + xs(EventElementReader.MAX_SIZE * 2 / 3) + "</e>";
    XMLStreamReader in = EventSamples.stream("<R>" + half + half + "</R>");

    in.next();
    assertThat(EventElementReader.read(in).name()).isEqualTo("e");
    in.next();
    assertThat(EventElementReader.read(in).name()).isEqualTo("e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<e>", "<e><f>text", "<e><f>text</f>", "<e><f>text</f></", "<e>&am", "<e a='1"})
  void aStreamThatBreaksOffIsNoEvent(String start) {
    assertThatExceptionOfType(XMLStreamException.class)
        .isThrownBy(() -> EventElementReader.read(EventSamples.stream(start)));
  }

  @Test
  void aConnectionThatBreaksOffIsNoEvent() throws XMLStreamException {
    XMLStreamReader in =
        EventSamples.factory().createXMLStreamReader(new BreakingReader("<e><f>1</f>"));
    in.next();

    assertThatExceptionOfType(XMLStreamException.class)
        .isThrownBy(() -> EventElementReader.read(in));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anUndeclaredEntityIsAnErrorAndNotAText(boolean replacing) throws XMLStreamException {
    XMLInputFactory factory = EventSamples.factory();
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, replacing);
    XMLStreamReader in = factory.createXMLStreamReader(new StringReader("<e>a&b;c</e>"));
    in.next();

    assertThatExceptionOfType(XMLStreamException.class)
        .isThrownBy(() -> EventElementReader.read(in));
  }

  private static void assertTooMuch(String xml, String why) {
    assertThatExceptionOfType(XMLStreamException.class)
        .isThrownBy(() -> EventElementReader.read(EventSamples.stream(xml)))
        .withMessageContaining(why)
        .withMessageNotContaining("xxx");
  }

  private static String nested(int depth) {
    return "<a>".repeat(depth) + "</a>".repeat(depth);
  }

  private static String xs(int count) {
    return "x".repeat(count);
  }

  /** Gives a text and then fails. */
  private static final class BreakingReader extends Reader {
    private final StringReader start;

    BreakingReader(String start) {
      this.start = new StringReader(start);
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
      int count = start.read(into, offset, length);
      if (count < 0) {
        throw new IOException("connection reset");
      }
      return count;
    }

    @Override
    public void close() {
      start.close();
    }
  }
}
