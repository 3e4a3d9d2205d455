package dk.sf1612.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedEventTests {

  private static final String PERSON = "3101999995";
  private static final String EVENT_DATE = "2031-03-04T05:06:07.089+01:00";
  private static final String MESSAGE = "0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d";
  private static final String NEM_REFUSION = "f0e1d2c3-b4a5-4968-9778-695a4b3c2d1e";

  private static final Map<String, String> REQUIRED =
      Map.of(
          "PersonCivilRegistrationIdentifier", PERSON,
          "EventDate", EVENT_DATE,
          "MessageIdentifier", MESSAGE,
          "NemRefusionIdentifier", NEM_REFUSION);

  /** What must not be read in a log: every value of the sample that says something of a person. */
  private static final List<String> PERSONAL =
      List.of(PERSON, "Åse", "Łønborg", "4711", "Andeby", "2031", NEM_REFUSION, "tekst");

  @Test
  void readsTheFieldsOfARegistration() {
    ReceivedEvent event = EventSamples.event(EventSamples.registration());

    assertThat(event)
        .asInstanceOf(type(IllnessEvent.class))
        .satisfies(
            valid -> {
              assertThat(valid.person()).isEqualTo(new PersonNumber(PERSON));
              assertThat(valid.messageIdentifier()).isEqualTo(UUID.fromString(MESSAGE));
              assertThat(valid.nemRefusionIdentifier()).isEqualTo(UUID.fromString(NEM_REFUSION));
              assertThat(valid.eventDate()).isEqualTo(EVENT_DATE);
            });
  }

  @Test
  void readsFieldsByNameWhateverTheirPositionAndNamespace() {
    ReceivedEvent event =
        EventSamples.event(
            """
            <s:R xmlns:s="urn:s">
              <s:Illness>
                <s:Later>1</s:Later>
                <s:NemRefusionIdentifier> F0E1D2C3-B4A5-4968-9778-695A4B3C2D1E </s:NemRefusionIdentifier>
                <MessageIdentifier>
                  %s
                </MessageIdentifier>
              </s:Illness>
              <s:PersonCivilRegistrationIdentifier>%s</s:PersonCivilRegistrationIdentifier>
              <s:RequestMetadata><s:EventDate>%s</s:EventDate></s:RequestMetadata>
            </s:R>"""
                .formatted(MESSAGE, PERSON, EVENT_DATE));

    assertThat(event)
        .asInstanceOf(type(IllnessEvent.class))
        .satisfies(
            valid -> {
              assertThat(valid.messageIdentifier()).isEqualTo(UUID.fromString(MESSAGE));
              assertThat(valid.nemRefusionIdentifier()).isEqualTo(UUID.fromString(NEM_REFUSION));
            });
  }

  static Stream<Arguments> unusable() {
    List<Arguments> cases = new ArrayList<>();
    REQUIRED.forEach(
        (field, value) -> {
          String start = "<" + field + ">";
          String end = "</" + field + ">";
          for (String instead :
              List.of(
                  "",
                  "<" + field + "/>",
                  start + " \n\t" + end,
                  "<" + field + " xsi:nil=\"true\">" + value + end,
                  "<" + field + " xsi:nil=\" 1 \">" + value + end,
                  start + value + end + start + value + end,
                  start + value + end + start + end,
                  start + "Ringsted" + end,
                  start + value + "0" + end,
                  start + value.substring(1) + end,
                  start + value.charAt(0) + " " + value.substring(1) + end,
                  start + value.substring(0, 4) + "<part/>" + value.substring(4) + end,
                  start + "<part>" + value + "</part>" + end,
                  "<x>" + start + value + end + "</x>")) {
            cases.add(Arguments.of(field, start + value + end, instead));
          }
        });
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("unusable")
  void aRequiredFieldThatCannotBeUsedIsNamedWithoutItsValue(
      String field, String found, String instead) {
    String registration = EventSamples.registration();
    assertThat(registration).contains(found);

    ReceivedEvent event = EventSamples.event(registration.replace(found, instead));

    assertThat(event)
        .asInstanceOf(type(InvalidEvent.class))
        .satisfies(
            invalid -> {
              assertThat(invalid.reason()).isEqualTo(field + " is missing or not of its type");
              assertThat(invalid.person().isPresent())
                  .isEqualTo(!field.equals("PersonCivilRegistrationIdentifier"));
              assertSaysNothingPersonal(invalid);
            });
  }

  @Test
  void theReasonNamesEveryFieldThatIsWrong() {
    assertThat(EventSamples.event("<R><Ø/><Ø/></R>"))
        .asInstanceOf(type(InvalidEvent.class))
        .extracting(InvalidEvent::reason)
        .isEqualTo(
            "PersonCivilRegistrationIdentifier is missing or not of its type;"
                + " MessageIdentifier is missing or not of its type;"
                + " NemRefusionIdentifier is missing or not of its type;"
                + " EventDate is missing or not of its type;"
                + " a name outside US-ASCII");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Illness", "RequestMetadata"})
  void aSectionThatIsDoubledOrNilIsAsGoodAsNone(String section) {
    String registration = EventSamples.registration();
    String end = "</" + section + ">";

    assertThat(EventSamples.event(registration.replace(end, end + "<" + section + "/>")))
        .isInstanceOf(InvalidEvent.class);
    assertThat(
            EventSamples.event(
                registration.replace("<" + section + ">", "<" + section + " xsi:nil='1'>")))
        .isInstanceOf(InvalidEvent.class);
  }

  @Test
  void aNilBesideAValueLeavesTheValue() {
    String end = "</MessageIdentifier>";

    assertThat(
            EventSamples.event(
                EventSamples.registration()
                    .replace(end, end + "<MessageIdentifier xsi:nil='true'/>")))
        .isInstanceOf(IllnessEvent.class);
  }

  @Test
  void onlyTheSchemasNilThatIsTrueMeansAbsent() {
    for (String attribute : List.of("xsi:nil='false'", "xsi:nil='0'", "nil='true'", "e:nil='1'")) {
      assertThat(
              EventSamples.event(
                  EventSamples.registration()
                      .replace("<MessageIdentifier", "<MessageIdentifier " + attribute)))
          .as(attribute)
          .isInstanceOf(IllnessEvent.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Fravær/>",
        "<a fravær='1'/>",
        "<a æ:b='1' xmlns:æ='urn:x'/>",
        "<a><b><c><Ł/></c></b></a>"
      })
  void aNameOutsideAsciiCannotBeSent(String element) {
    String end = "</Illness>";

    assertThat(EventSamples.event(EventSamples.registration().replace(end, element + end)))
        .asInstanceOf(type(InvalidEvent.class))
        .extracting(InvalidEvent::reason)
        .isEqualTo("a name outside US-ASCII");
  }

  @ParameterizedTest
  @ValueSource(strings = {"<a>x&#1;y</a>", "<a b='&#31;'/>", "<a xmlns:n='urn:&#2;' n:b='1'/>"})
  void aCharacterOfXml11CannotBeSent(String element) {
    String end = "</Illness>";
    String registration = EventSamples.registration().replace(end, element + end);

    assertThat(EventSamples.event(registration.replace("version=\"1.0\"", "version=\"1.1\"")))
        .asInstanceOf(type(InvalidEvent.class))
        .extracting(InvalidEvent::reason)
        .isEqualTo("a character that XML 1.0 does not have");
  }

  @Test
  void everyCharacterOfXml10CanBeSent() {
    String end = "</Illness>";
    String text = "<a>&#9;&#10;&#13; \u007f\u0085\u2028\ud7ff\ue000\ufffd&#x10000;&#x10ffff;</a>";

    assertThat(EventSamples.event(EventSamples.registration().replace(end, text + end)))
        .isInstanceOf(IllnessEvent.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2031-03-04T05:06:07",
        "2031-03-04T05:06:07Z",
        "2031-03-04T05:06:07+01:00",
        "2031-03-04T05:06:07-14:00",
        "2031-03-04T05:06:07+14:00",
        "2031-03-04T05:06:07-00:00",
        "2031-03-04T05:06:07.1",
        "2031-03-04T05:06:07.123456789Z",
        "2031-03-04T24:00:00",
        "2031-03-04T24:00:00.000Z",
        "2032-02-29T00:00:00",
        "2000-02-29T00:00:00",
        "12031-03-04T05:06:07Z"
      })
  void takesEveryFormOfADateTime(String text) {
    assertThat(withEventDate(text))
        .asInstanceOf(type(IllnessEvent.class))
        .extracting(IllnessEvent::eventDate)
        .isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2031-03-04",
        "05:06:07",
        "2031-03-04T05:06",
        "2031-03-04 05:06:07",
        "2031-03-04t05:06:07z",
        "04-03-2031T05:06:07",
        "2031-3-4T05:06:07",
        "31-03-04T05:06:07",
        "02031-03-04T05:06:07",
        "0000-03-04T05:06:07",
        "+2031-03-04T05:06:07",
        "2031-02-29T00:00:00",
        "1900-02-29T00:00:00",
        "2031-04-31T00:00:00",
        "2031-13-01T00:00:00",
        "2031-00-01T00:00:00",
        "2031-03-00T00:00:00",
        "2031-03-32T00:00:00",
        "2031-03-04T24:00:01",
        "2031-03-04T24:01:00",
        "2031-03-04T24:00:00.1",
        "2031-03-04T25:00:00",
        "2031-03-04T05:60:07",
        "2031-03-04T05:06:60",
        "2031-03-04T05:06:07.",
        "2031-03-04T05:06:07,5",
        "2031-03-04T05:06:07+01",
        "2031-03-04T05:06:07+0100",
        "2031-03-04T05:06:07+14:01",
        "2031-03-04T05:06:07+13:60",
        "2031-03-04T05:06:07+15:00",
        "2031-03-04T05:06:07ZZ",
        "2031-03-04T05:06:0٧",
        "99999999999-01-01T00:00:00"
      })
  void refusesWhatNoSchemaTakesForADateTime(String text) {
    assertThat(withEventDate(text))
        .asInstanceOf(type(InvalidEvent.class))
        .satisfies(
            invalid -> {
              assertThat(invalid.reason()).isEqualTo("EventDate is missing or not of its type");
              assertThat(invalid).asString().doesNotContain(text);
            });
  }

  @Test
  void carriesEverythingAlong() {
    ReceivedEvent event = EventSamples.event(EventSamples.registration());

    assertThat(event.xml())
        .startsWith(
            "<IllnessUpdateRegistration batch=\"7\" xmlns:e=\"urn:example:extra\""
                + " e:source=\"queue\" e:target=\"ksd\"><RequestMetadata>")
        .contains(
            "<CaseWorkerMiddleName xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                + " xsi:nil=\"true\"/>")
        .contains("<Remark kind=\"free\" xml:lang=\"da\">fri <i>tekst</i> her</Remark>")
        .contains("<CaseWorkerSurname>Łønborg &amp; Sæd</CaseWorkerSurname>")
        .endsWith("</Illness></IllnessUpdateRegistration>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<R a='&#9;&#10;&#13;&#32;&quot;&apos;&amp;&lt;>'>&#13;&#10;&#9;]]&gt;&amp;&lt;</R>",
        "<R xmlns:a='urn:1' xmlns:b='urn:2' a:x='1' b:x='2' a:y='3' x='4'><s a:x='5'/></R>",
        "<R xmlns:a='urn:&quot;&lt;&amp;' a:x='1'/>",
        "<R xmlns='urn:d'><s xmlns:a='urn:1' a:x='1'><a:t xmlns:a='urn:2' a:x='2'/></s></R>",
        "<R>one <i> two </i> <b/>&#160;three &#128516;</R>"
      })
  void whatIsKeptIsTheSameEventWhenItIsReadAgain(String xml) {
    ReceivedEvent event = EventSamples.event(xml);
    ReceivedEvent again = EventSamples.event(event.xml());

    assertThat(again).isEqualTo(event);
    assertThat(again.xml()).isEqualTo(event.xml());
  }

  @Test
  void aRegistrationIsTheSameWhenItIsReadAgain() {
    ReceivedEvent event = EventSamples.event(EventSamples.registration());

    assertThat(EventSamples.event(event.xml())).isEqualTo(event);
  }

  @Test
  void noTypePrintsWhatIsPersonal() {
    EventElement element = EventSamples.element(EventSamples.registration());
    List<Object> printed = new ArrayList<>(List.of(ReceivedEvent.of(element), element));
    printed.addAll(element.attributes());
    printed.addAll(element.content());
    printed.add(new EventText("Åse"));
    printed.add(new EventElement.Attribute("", "", "name", "Åse"));
    printed.add(EventSamples.event(EventSamples.registration().replace(MESSAGE, "none")));

    assertThat(printed).hasSizeGreaterThan(10).allSatisfy(this::assertSaysNothingPersonal);
    assertThat(printed.get(0)).hasToString("IllnessEvent[" + MESSAGE + "]");
  }

  private void assertSaysNothingPersonal(Object printed) {
    assertThat(printed.toString()).doesNotContain(PERSONAL);
  }

  private static ReceivedEvent withEventDate(String text) {
    return EventSamples.event(EventSamples.registration().replace(EVENT_DATE, text));
  }
}
