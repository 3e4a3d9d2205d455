package dk.sf1612.batch.beskedfordeler;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.fixtures.beskedfordeler.StandardRetur;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as an answer of Beskedfordeler: only what its schema has. */
class StandardReturReaderTests {

  private final StandardReturReader reader = new StandardReturReader(Set.of(40, 42));

  @Test
  void anAnswerIsReadBareAndWrapped() {
    assertThat(read(StandardRetur.accepted())).contains(new PublishOutcome.Accepted());
    assertThat(read(StandardRetur.accepted().bare())).contains(new PublishOutcome.Accepted());
    assertThat(read(StandardRetur.refused(41, "x"))).contains(new PublishOutcome.ExpiredToken());
    assertThat(read(StandardRetur.refused(42, " æ & ø ")))
        .contains(new PublishOutcome.Refused(42, " æ & ø "));
    assertThat(read(StandardRetur.refused(40, "").bare()))
        .contains(new PublishOutcome.Refused(40, ""));
  }

  @Test
  void aCodeThatIsNoRefusalIsAFailureOfTheReceiver() {
    assertThat(read(StandardRetur.refused(43, "x"))).isEmpty();
    assertThat(read(StandardRetur.refused(50, "x"))).isEmpty();
    assertThat(read(StandardRetur.refused(-20, "x"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<StandardRetur><StatusKode>20</StatusKode></StandardRetur>",
        "<?xml version='1.0'?><!-- --><a:StandardRetur xmlns:a='urn:a' b='c'> "
            + "<StatusKode> 20 </StatusKode> </a:StandardRetur> ",
        "<AfsendBeskedOutput><StandardRetur><FejlbeskedTekst/><StatusKode>20</StatusKode>"
            + "</StandardRetur></AfsendBeskedOutput>"
      })
  void namespacesOrderAndAttributesDoNotCount(String answer) {
    assertThat(read(answer)).contains(new PublishOutcome.Accepted());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "20",
        "<StatusKode>20</StatusKode>",
        "<Other><StandardRetur><StatusKode>20</StatusKode></StandardRetur></Other>",
        "<AfsendBeskedOutput/>",
        "<AfsendBeskedOutput><StatusKode>20</StatusKode></AfsendBeskedOutput>",
        "<StandardRetur/>",
        "<StandardRetur>20</StandardRetur>",
        "<StandardRetur><StatusKode/></StandardRetur>",
        "<StandardRetur><StatusKode>2 0</StatusKode></StandardRetur>",
        "<StandardRetur><StatusKode>20.0</StatusKode></StandardRetur>",
        "<StandardRetur><StatusKode>4294967316</StatusKode></StandardRetur>",
        "<StandardRetur><StatusKode>20</StatusKode><Other/></StandardRetur>",
        "<StandardRetur><StatusKode>20</StatusKode>but not quite</StandardRetur>",
        "<StandardRetur><StatusKode>50</StatusKode><StatusKode>20</StatusKode></StandardRetur>",
        "<StandardRetur><StatusKode>20<Other/></StatusKode></StandardRetur>",
        "<StandardRetur><StatusKode>20</StatusKode></StandardRetur><Other/>",
        "<StandardRetur><StatusKode>20</StatusKode></StandardRetur>text",
        "<StandardRetur><StatusKode>20</StatusKode></StandardRetur><!-- --><Other/>",
        "<StandardRetur><StatusKode>20</StatusKode>",
        "<StandardRetur><StatusKode>20&#0;</StatusKode></StandardRetur>",
        "<StandardRetur><StatusKode>20&#xd800;</StatusKode></StandardRetur>",
        "<StandardRetur><StatusKode>20&unknown;</StatusKode></StandardRetur>",
        "<StandardRetur><StatusKode>20]]></StatusKode></StandardRetur>",
        "<StandardRetur><StatusKode>20</StatusKode><![CDATA[x</StandardRetur>",
        "<!DOCTYPE a [<!ENTITY e '20'>]><StandardRetur><StatusKode>&e;</StatusKode></StandardRetur>",
        "<!DOCTYPE a><StandardRetur><StatusKode>20</StatusKode></StandardRetur>"
      })
  void nothingElseIsAnAnswer(String answer) {
    assertThat(read(answer)).isEmpty();
  }

  private Optional<PublishOutcome> read(StandardRetur answer) {
    return reader.read(answer.toXml());
  }

  private Optional<PublishOutcome> read(String answer) {
    return reader.read(answer.getBytes(StandardCharsets.UTF_8));
  }
}
