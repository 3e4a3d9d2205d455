package dk.sf1612.event;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.event.EventElement.Attribute;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javax.xml.XMLConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventIdentityTests {

  private static final String ID = "0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d";
  private static final String SMALL =
      "<R a=\"1\" b=\"2\"><Name>Ærø &amp; 🦆</Name><Illness><MessageIdentifier>"
          + ID
          + "</MessageIdentifier></Illness></R>";

  @ParameterizedTest
  @ValueSource(
      strings = {
        // default namespace
        "<R xmlns=\"urn:x\" a=\"1\" b=\"2\"><Name>Ærø &amp; 🦆</Name><Illness><MessageIdentifier>"
            + ID
            + "</MessageIdentifier></Illness></R>",
        // prefix
        "<p:R xmlns:p=\"urn:x\" a=\"1\" b=\"2\"><p:Name>Ærø &amp; 🦆</p:Name><p:Illness>"
            + "<p:MessageIdentifier>"
            + ID
            + "</p:MessageIdentifier></p:Illness></p:R>",
        // CDATA, whole and in part
        "<R a=\"1\" b=\"2\"><Name><![CDATA[Ærø & 🦆]]></Name><Illness><MessageIdentifier>0a1b2c3d"
            + "<![CDATA[-4e5f-4a6b-8c7d-9e8f7a6b5c4d]]></MessageIdentifier></Illness></R>",
        // indented
        "<R a=\"1\"\r\n   b=\"2\" >\n\t<Name>Ærø &amp; 🦆</Name>\n\n  <Illness>\n <MessageIdentifier>"
            + ID
            + "</MessageIdentifier  >\n</Illness>\n</R>",
        // comments and processing instructions, also within a text
        "<R a=\"1\" b=\"2\"><!-- one --><Name>Ærø<!-- two --> &amp; <?three?>🦆</Name><?four?><Illness>"
            + "<MessageIdentifier>"
            + ID
            + "</MessageIdentifier><!-- five --></Illness></R>",
        // the declaration of a namespace moved, and one that nobody uses
        "<R a=\"1\" b=\"2\"><n:Name xmlns:n=\"urn:y\">Ærø &amp; 🦆</n:Name>"
            + "<Illness xmlns:unused=\"urn:z\"><MessageIdentifier>"
            + ID
            + "</MessageIdentifier></Illness></R>",
        // the order and the quotes of attributes
        "<R b='2' a='1'><Name>Ærø &amp; 🦆</Name><Illness><MessageIdentifier>"
            + ID
            + "</MessageIdentifier></Illness></R>",
        // references
        "<R a=\"&#49;\" b=\"&#x32;\"><Name>&#198;r&#xF8; &#38; &#129414;</Name><Illness>&#32;"
            + "<MessageIdentifier>&#48;a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d</MessageIdentifier>"
            + "</Illness></R>"
      })
  void oneEventHasOneIdentityHoweverItIsSpelt(String spelling) {
    assertThat(identity(spelling)).isEqualTo(identity(SMALL));
  }

  @ParameterizedTest
  @CsvSource({"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-8"})
  void theEncodingOfTheBytesDoesNotCount(String encoding) {
    String declared = "<?xml version=\"1.0\" encoding=\"" + encoding + "\"?>" + SMALL;
    byte[] bytes = declared.getBytes(Charset.forName(encoding));

    assertThat(EventIdentity.of(EventSamples.element(bytes))).isEqualTo(identity(SMALL));
  }

  @Test
  void latin1BytesAreTheSameTextAsUtf8Bytes() {
    String start = "<?xml version=\"1.0\" encoding=\"%s\"?><R>Ærø</R>";

    assertThat(
            EventIdentity.of(
                EventSamples.element(
                    start.formatted("ISO-8859-1").getBytes(StandardCharsets.ISO_8859_1))))
        .isEqualTo(
            EventIdentity.of(
                EventSamples.element(start.formatted("UTF-8").getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void anEmptyElementMayBeWrittenEitherWay() {
    assertThat(identity("<R><a/></R>")).isEqualTo(identity("<R><a></a></R>"));
  }

  @Test
  void aRegistrationHasTheIdentityItAlwaysHad() {
    EventIdentity identity = identity(EventSamples.registration());

    // Worked out apart from this code; a change of either sends every event a second time.
    assertThat(identity.messageIdentifier()).isEqualTo(UUID.fromString(ID));
    assertThat(identity.contentHash())
        .isEqualTo("52c13c88e7796fd2da049cf7b45904d9597ab4d12d665ebc7436484154513c97");
    assertThat(identity.beskedId())
        .isEqualTo(UUID.fromString("94b3126f-6678-543c-a562-f31aed0c2c26"));
  }

  @Test
  void withoutAUsableMessageIdentifierTheHashAloneCounts() {
    EventIdentity identity = identity(EventSamples.registration().replace(ID, "none"));

    assertThat(identity.messageIdentifier()).isNull();
    assertThat(identity.contentHash())
        .isEqualTo("ec2fb4fed37554674324d64c989f52645b2ceac8fa0c1b060010242f973eeb11");
    assertThat(identity.beskedId())
        .isEqualTo(UUID.fromString("790bca14-6857-54e4-9a2e-4dd7afd8d758"));
  }

  @Test
  void theBeskedIdIsAUuidOfVersion5() {
    for (int i = 0; i < 64; i++) {
      UUID beskedId = identity("<R>" + i + "</R>").beskedId();

      assertThat(beskedId.version()).isEqualTo(5);
      assertThat(beskedId.variant()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0A1B2C3D-4E5F-4A6B-8C7D-9E8F7A6B5C4D",
        "0a1b2c3d-4e5f-4a6b-8c7d-9E8F7A6B5C4D",
        "\n  0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d\n"
      })
  void theMessageIdentifierIsComparedAsAUuid(String spelling) {
    String registration = EventSamples.registration();

    assertThat(identity(registration.replace(ID, spelling))).isEqualTo(identity(registration));
  }

  @Test
  void onlyTheMessageIdentifierIsComparedAsAUuid() {
    String beside = "<R><Illness><MessageIdentifier>%s</MessageIdentifier></Illness>%s</R>";
    String other = "<MessageIdentifier>%s</MessageIdentifier>";
    String upper = "0A1B2C3D-4E5F-4A6B-8C7D-9E8F7A6B5C4D";

    assertThat(identity(beside.formatted(ID, other.formatted(upper))))
        .isNotEqualTo(identity(beside.formatted(ID, other.formatted(ID))));
  }

  @Test
  void oneMessageIdentifierWithTwoContentsMakesTwoEvents() {
    String registration = EventSamples.registration();
    EventIdentity changed =
        identity(registration.replace("<IsIllnessEnded>false", "<IsIllnessEnded>true"));

    assertThat(changed.messageIdentifier()).isEqualTo(identity(registration).messageIdentifier());
    assertThat(changed.beskedId()).isNotEqualTo(identity(registration).beskedId());
  }

  @Test
  void whatLooksLikeMarkupInATextIsNotMarkup() {
    assertThat(identity("<R><a>&lt;b>&lt;/b></a></R>"))
        .isNotEqualTo(identity("<R><a><b></b></a></R>"));
    assertThat(identity("<R a='1&quot; b=&quot;2'/>")).isNotEqualTo(identity("<R a='1' b='2'/>"));
  }

  @Test
  void whiteSpaceInALeafCounts() {
    List<String> leaves =
        List.of("", " ", "  ", "\t", "\n", "x", " x", "x ", "x\ty", "x\ny", "x y", "x&#160;y");

    assertThat(leaves.stream().map(leaf -> identity("<R><a>" + leaf + "</a></R>")))
        .doesNotHaveDuplicates();
  }

  @Test
  void textBesideElementsCountsAndWhiteSpaceBesideThemDoesNot() {
    assertThat(identity("<R>one <i>two</i> three</R>"))
        .isNotEqualTo(identity("<R>one<i>two</i> three</R>"))
        .isNotEqualTo(identity("<R>one <i>two</i></R>"))
        .isNotEqualTo(identity("<R><i>two</i>one  three</R>"));
    assertThat(identity("<R>one<i/> <i/></R>")).isEqualTo(identity("<R>one<i/><i/></R>"));
    // No white space of XML.
    assertThat(identity("<R><i/>&#160;<i/></R>")).isNotEqualTo(identity("<R><i/><i/></R>"));
  }

  @Test
  void anyOneChangeMakesAnotherEvent() {
    EventElement registration = EventSamples.element(EventSamples.registration());
    List<EventElement> changed = new ArrayList<>();
    changes(registration, changed::add);

    assertThat(changed).hasSizeGreaterThan(300);
    changed.add(registration);
    assertThat(changed.stream().map(EventIdentity::of).map(EventIdentity::beskedId))
        .doesNotHaveDuplicates();
    assertThat(changed)
        .allSatisfy(
            event ->
                assertThat(identity(EventXml.write(event))).isEqualTo(EventIdentity.of(event)));
  }

  @Test
  void theOrderOfAttributesIsNoChange() {
    EventElement registration = EventSamples.element(EventSamples.registration());
    List<Attribute> turned = new ArrayList<>(registration.attributes());
    Collections.reverse(turned);

    assertThat(turned).hasSize(3);
    assertThat(
            EventIdentity.of(new EventElement(registration.name(), turned, registration.content())))
        .isEqualTo(EventIdentity.of(registration));
  }

  /** Every event that differs from the given one in a single place. */
  private static void changes(EventElement element, Consumer<EventElement> to) {
    List<Attribute> attributes = element.attributes();
    List<EventNode> content = element.content();
    to.accept(new EventElement(element.name() + "X", attributes, content));
    for (int i = 0; i < attributes.size(); i++) {
      Attribute old = attributes.get(i);
      with(attributes, i, renamed(old), changed -> to.accept(attributed(element, changed)));
      with(attributes, i, revalued(old), changed -> to.accept(attributed(element, changed)));
      to.accept(attributed(element, without(attributes, i)));
    }
    to.accept(attributed(element, plus(attributes, new Attribute("", "", "added", "1"))));
    if (attributes.stream().noneMatch(attribute -> attribute.name().equals("nil"))) {
      Attribute nil =
          new Attribute("xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI, "nil", "true");
      to.accept(attributed(element, plus(attributes, nil)));
    }
    to.accept(element.withContent(plus(content, new EventElement("Added", List.of(), List.of()))));
    if (content.isEmpty()) {
      to.accept(element.withContent(List.of(new EventText("added"))));
    }
    for (int i = 0; i < content.size(); i++) {
      int place = i;
      EventNode old = content.get(i);
      to.accept(element.withContent(without(content, i)));
      if (i > 0) {
        List<EventNode> swapped = new ArrayList<>(content);
        Collections.swap(swapped, i - 1, i);
        to.accept(element.withContent(swapped));
      }
      Consumer<EventNode> replaced =
          node -> with(content, place, node, changed -> to.accept(element.withContent(changed)));
      if (old instanceof EventElement child) {
        List<EventNode> doubled = new ArrayList<>(content);
        doubled.add(i, old);
        to.accept(element.withContent(doubled));
        changes(child, replaced::accept);
      } else if (old instanceof EventText text) {
        textChanges(text.value(), change -> replaced.accept(new EventText(change)));
      }
    }
  }

  private static void textChanges(String text, Consumer<String> to) {
    to.accept(text + "1");
    to.accept("1" + text);
    if (text.length() > 1) {
      to.accept(text.substring(1));
    }
    if (!text.equals(ID)) {
      to.accept(text + " ");
      to.accept(" " + text);
      to.accept(text + "\n");
      List<UnaryOperator<String>> cases = List.of(String::toUpperCase, String::toLowerCase);
      cases.stream().map(c -> c.apply(text)).filter(c -> !c.equals(text)).forEach(to);
    }
  }

  private static Attribute renamed(Attribute old) {
    return new Attribute(old.prefix(), old.namespace(), old.name() + "x", old.value());
  }

  private static Attribute revalued(Attribute old) {
    return new Attribute(old.prefix(), old.namespace(), old.name(), old.value() + "x");
  }

  private static EventElement attributed(EventElement element, List<Attribute> attributes) {
    return new EventElement(element.name(), attributes, element.content());
  }

  private static <T> void with(List<T> list, int place, T other, Consumer<List<T>> to) {
    List<T> changed = new ArrayList<>(list);
    changed.set(place, other);
    to.accept(changed);
  }

  private static <T> List<T> without(List<T> list, int place) {
    List<T> changed = new ArrayList<>(list);
    changed.remove(place);
    return changed;
  }

  private static <T> List<T> plus(List<T> list, T added) {
    List<T> changed = new ArrayList<>(list);
    changed.add(added);
    return changed;
  }

  private static EventIdentity identity(String xml) {
    return EventIdentity.of(EventSamples.element(xml));
  }
}
