package dk.sf1612.batch.xml;

import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.oxm.jaxb.Jaxb2Marshaller;

/**
 * Reads elements of one type. Elements count by their local names, whatever their namespace and
 * their order; attributes do not count.
 *
 * <p>JAXB drops what it does not know and says nothing. What differs from the schema is found here:
 * an unknown element and a value of another type by JAXB's event handler; text between elements and
 * an element that comes twice by {@link ContractReader}, because JAXB reports neither. Elements
 * that are missing are for the caller to find. A validation against the schema would find all of
 * it, but also refuse another order, and it takes 66 ms of a run in which nothing waits.
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
   * @param classes has the type, and those of its content
   * @param namespace what the content's elements have in the schema; the root's does not matter
   * @param lists local names of the elements that may come more than once
   */
  public JaxbReader(Jaxb2Marshaller classes, Class<T> type, String namespace, Set<String> lists) {
    this.classes = classes;
    this.type = type;
    this.namespace = namespace;
    this.lists = lists;
  }

  /**
   * What was read.
   *
   * @param value what the schema knows of it
   * @param isAsAgreed whether nothing else was there
   * @param repeated local names of the elements of which there was one too many; the last counts
   */
  public record Reading<T>(T value, boolean isAsAgreed, Set<String> repeated) {}

  /**
   * Reads the element that the stream stands on, up to its end tag.
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
      // How a parser says it that looks at a text only when it is asked for it.
      if (e.getCause() instanceof XMLStreamException broken) {
        throw broken;
      }
      throw e;
    }
  }

  // A new one for each document: after ten events an unmarshaller reports no more.
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
