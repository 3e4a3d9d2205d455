package dk.sf1612.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;

class ReceivedEventTextTests {

  private static final String INVALID =
      "<IllnessUpdateRegistration><PersonCivilRegistrationIdentifier>0101011234"
          + "</PersonCivilRegistrationIdentifier><a xmlns:p=\"urn:p\" p:b=\"&lt;&#13;\">æ&amp;</a>"
          + "</IllnessUpdateRegistration>";

  @Test
  void whatIsKeptReadsAsTheSameEvent() throws XMLStreamException {
    ReceivedEvent first = ReceivedEvent.parse(INVALID);

    ReceivedEvent again = ReceivedEvent.parse(first.xml());

    assertThat(first).isInstanceOf(InvalidEvent.class);
    assertThat(again).isEqualTo(first);
    assertThat(again.identity().beskedId()).isEqualTo(first.identity().beskedId());
  }

  @Test
  void noDocumentTypeIsRead() {
    assertThatExceptionOfType(XMLStreamException.class)
        .isThrownBy(
            () ->
                ReceivedEvent.parse(
                    "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:/etc/passwd\">]><a>&e;</a>"));
  }
}
