package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.envelope.PublishOutcome;
import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads Beskedfordeler's answer to a message, a StandardRetur: bare, or inside AfsendBeskedOutput.
 */
final class StandardReturReader {

  private static final int ACCEPTED = 20;
  private static final int EXPIRED_TOKEN = 41;
  private static final int MAX_DEPTH_OF_LEAVES = 8;

  private final XMLInputFactory factory = XMLInputFactory.newFactory();
  private final Set<Integer> refusals;

  /**
   * A reader.
   *
   * @param refusals the codes that mean that this message is refused
   */
  StandardReturReader(Set<Integer> refusals) {
    this.refusals = Set.copyOf(refusals);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /** What the answer says; empty for one that is unreadable, or a failure of the receiver's own. */
  Optional<PublishOutcome> read(byte[] answer) {
    Map<String, String> leaves;
    try {
      leaves = leaves(answer);
    } catch (XMLStreamException unreadable) {
      return Optional.empty();
    }
    return code(leaves.getOrDefault("StatusKode", ""))
        .flatMap(code -> outcome(code, leaves.getOrDefault("FejlbeskedTekst", "")));
  }

  private Optional<PublishOutcome> outcome(int code, String text) {
    if (code == ACCEPTED) {
      return Optional.of(new PublishOutcome.Accepted());
    }
    if (code == EXPIRED_TOKEN) {
      return Optional.of(new PublishOutcome.ExpiredToken());
    }
    return refusals.contains(code)
        ? Optional.of(new PublishOutcome.Refused(code, text))
        : Optional.empty();
  }

  private static Optional<Integer> code(String text) {
    return text.strip().matches("[0-9]{1,9}")
        ? Optional.of(Integer.valueOf(text.strip()))
        : Optional.empty();
  }

  private Map<String, String> leaves(byte[] answer) throws XMLStreamException {
    Map<String, String> leaves = new HashMap<>();
    XMLStreamReader in = factory.createXMLStreamReader(new ByteArrayInputStream(answer));
    StringBuilder text = new StringBuilder();
    int depth = 0;
    while (in.hasNext()) {
      in.next();
      if (in.isStartElement()) {
        depth++;
        if (depth > MAX_DEPTH_OF_LEAVES) {
          throw new XMLStreamException("An answer is nested too deep");
        }
        text.setLength(0);
      } else if (in.isCharacters()) {
        text.append(in.getText());
      } else if (in.isEndElement()) {
        depth--;
        leaves.putIfAbsent(in.getLocalName(), text.toString());
        text.setLength(0);
      }
    }
    return leaves;
  }
}
