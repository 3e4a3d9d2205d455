package dk.sf1612.batch.xml;

import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.oxm.jaxb.Jaxb2Marshaller;

/**
 * Reads elements of one type. Elements are recognised by their local names, in any namespace and
 * any order; attributes are ignored.
 *
 * <p>JAXB drops unknown content silently, and so this class looks for differences from the schema.
 * JAXB's event handler finds an unknown element and a value of another type. {@link ContractReader}
 * finds text between elements and a repeated element, which JAXB does not report. The caller checks
 * for missing elements. A validation against the schema would find all of this, but it would also
 * refuse another order, and would take 66 ms of a run in which nothing waits.
 *
 * @param <T> the type
 */
public final class JaxbReader<T> {

  private final Jaxb2Marshaller classes;
  private final Class<T> type;
  private final String namespace;
  private final Set<String> lists;

  /**
   * A reader.
   *
   * @param classes knows the type, and the types of its content
   * @param namespace the namespace of the content's elements in the schema; the root may have
   *     another
   * @param lists local names of the elements that may come more than once
   */
  public JaxbReader(Jaxb2Marshaller classes, Class<T> type, String namespace, Set<String> lists) {
    this.classes = classes;
    this.type = type;
    this.namespace = namespace;
    this.lists = lists;
  }

  /**
   * The result of a reading.
   *
   * @param value the content that the schema knows
   * @param isAsAgreed whether the document had nothing else
   * @param repeated local names of the elements that were repeated against the schema; the value
   *     has the last one
   */
  public record Reading<T>(T value, boolean isAsAgreed, Set<String> repeated) {}

  /**
   * Reads the element at the stream's position, up to its end tag.
   *
   * @throws XMLStreamException when the XML is not well-formed, or nested too deep
   */
  public Reading<T> read(XMLStreamReader in) throws XMLStreamException {
    ContractReader contract = new ContractReader(in, namespace, lists);
    try {
      T value = unmarshaller(contract).unmarshal(contract, type).getValue();
      return new Reading<>(value, contract.isAsAgreed(), contract.repeated());
    } catch (JAXBException e) {
      throw e.getCause() instanceof XMLStreamException broken ? broken : new XMLStreamException(e);
    } catch (RuntimeException e) {
      // A parser that reads texts only on demand reports a fault like this.
      if (e.getCause() instanceof XMLStreamException broken) {
        throw broken;
      }
      throw e;
    }
  }

  // A new unmarshaller for each document: after ten events it reports no more.
  private Unmarshaller unmarshaller(ContractReader contract) throws JAXBException {
    Unmarshaller unmarshaller = classes.createUnmarshaller();
    unmarshaller.setEventHandler(
        event -> {
          contract.differs();
          return true;
        });
    unmarshaller.setListener(
        new Unmarshaller.Listener() {
          @Override
          public void beforeUnmarshal(Object target, Object parent) {
            contract.holdsElements();
          }
        });
    return unmarshaller;
  }
}
