package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.batch.xml.JaxbReader;
import dk.sf1612.batch.xml.JaxbReader.Reading;
import dk.sf1612.contract.beskedfordeler.AfsendBeskedOutput;
import dk.sf1612.contract.sagdok.StandardRetur;
import dk.sf1612.envelope.PublishOutcome;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.oxm.jaxb.Jaxb2Marshaller;

/**
 * Reads Beskedfordeler's answer to a message: a StandardRetur, or an AfsendBeskedOutput with one
 * inside. Any other answer, or one with unknown content, is unreadable.
 */
final class StandardReturReader {

  private static final String SAGDOK = "urn:oio:sagdok:3.0.0";

  /** The StatusKode by which Beskedfordeler accepts a message. */
  static final int ACCEPTED = 20;

  private static final BigInteger EXPIRED_TOKEN = BigInteger.valueOf(41);

  private final XMLInputFactory factory = XMLInputFactory.newFactory();
  private final JaxbReader<StandardRetur> bare;
  private final JaxbReader<AfsendBeskedOutput> wrapped;
  private final Set<Integer> refusals;

  /** The refusals are the StatusKoder by which a message is refused. */
  StandardReturReader(Set<Integer> refusals) {
    this.refusals = Set.copyOf(refusals);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    Jaxb2Marshaller classes = new Jaxb2Marshaller();
    classes.setClassesToBeBound(AfsendBeskedOutput.class, StandardRetur.class);
    bare = new JaxbReader<>(classes, StandardRetur.class, SAGDOK, Set.of());
    wrapped = new JaxbReader<>(classes, AfsendBeskedOutput.class, SAGDOK, Set.of());
  }

  /**
   * Reads the outcome from an answer; empty when it is unreadable, or reports a failure of
   * Beskedfordeler itself.
   */
  Optional<PublishOutcome> read(byte[] answer) {
    try {
      return standardRetur(answer).flatMap(this::outcome);
    } catch (XMLStreamException unreadable) {
      return Optional.empty();
    }
  }

  private Optional<PublishOutcome> outcome(StandardRetur answer) {
    BigInteger code = answer.getStatusKode();
    if (BigInteger.valueOf(ACCEPTED).equals(code)) {
      return Optional.of(new PublishOutcome.Accepted());
    }
    if (EXPIRED_TOKEN.equals(code)) {
      return Optional.of(new PublishOutcome.ExpiredToken());
    }
    String text = Objects.requireNonNullElse(answer.getFejlbeskedTekst(), "");
    return refusals.stream()
        .filter(refusal -> BigInteger.valueOf(refusal).equals(code))
        .findFirst()
        .map(refusal -> new PublishOutcome.Refused(refusal, text));
  }

  private Optional<StandardRetur> standardRetur(byte[] answer) throws XMLStreamException {
    XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(answer));
    in.nextTag();
    Optional<StandardRetur> read =
        switch (in.getLocalName()) {
          case "StandardRetur" -> asAgreed(bare.read(in));
          case "AfsendBeskedOutput" ->
              asAgreed(wrapped.read(in)).map(AfsendBeskedOutput::getStandardRetur);
          default -> Optional.empty();
        };
    // Parses to the end: an answer that is malformed there is not usable.
    while (in.hasNext()) {
      in.next();
    }
    return read;
  }

  private static <T> Optional<T> asAgreed(Reading<T> reading) {
    return reading.isAsAgreed() ? Optional.of(reading.value()) : Optional.empty();
  }
}
