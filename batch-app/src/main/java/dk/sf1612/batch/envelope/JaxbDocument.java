package dk.sf1612.batch.envelope;

import dk.sf1612.contract.kuvert.Haendelsesbesked;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.transform.stream.StreamResult;
import org.glassfish.jaxb.runtime.marshaller.NamespacePrefixMapper;
import org.springframework.oxm.jaxb.Jaxb2Marshaller;

/** Writes a message as a document: on one line, with short prefixes. */
final class JaxbDocument {

  private final Jaxb2Marshaller marshaller = new Jaxb2Marshaller();

  JaxbDocument() {
    marshaller.setClassesToBeBound(Haendelsesbesked.class);
    marshaller.setMarshallerProperties(
        Map.of(
            // JAXB's own declaration has the attribute standalone, which our messages never had.
            Marshaller.JAXB_FRAGMENT,
            true,
            "org.glassfish.jaxb.xmlHeaders",
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n",
            "org.glassfish.jaxb.namespacePrefixMapper",
            new Prefixes()));
  }

  String write(Haendelsesbesked message) {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    marshaller.marshal(message, new StreamResult(document));
    return document.toString(StandardCharsets.UTF_8) + '\n';
  }

  /** The prefixes of the schema. */
  private static final class Prefixes extends NamespacePrefixMapper {
    private static final Map<String, String> PREFIXES =
        Map.of(
            "urn:oio:besked:kuvert:1.0", "",
            "urn:oio:sagdok:3.0.0", "sd",
            "urn:besked:kuvert:1.0", "data");

    @Override
    public String getPreferredPrefix(String namespace, String suggestion, boolean isRequired) {
      return PREFIXES.getOrDefault(namespace, suggestion);
    }
  }
}
