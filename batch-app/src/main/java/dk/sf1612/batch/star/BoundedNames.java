package dk.sf1612.batch.star;

import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;

/**
 * A reader that fails when an answer has too many different names: the parser keeps each of them in
 * memory until the end of the answer.
 */
final class BoundedNames extends StreamReaderDelegate {

  /** Most characters of all different names; some hundred times what STAR's answers have. */
  private static final int MAX_SIZE = 200_000;

  private final Set<String> names = new HashSet<>();
  private int size;

  BoundedNames(XMLStreamReader reader) {
    super(reader);
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    if (event == START_ELEMENT) {
      note(getLocalName());
      note(getPrefix());
      for (int i = 0; i < getAttributeCount(); i++) {
        note(getAttributeLocalName(i));
        note(getAttributePrefix(i));
      }
      for (int i = 0; i < getNamespaceCount(); i++) {
        note(getNamespacePrefix(i));
      }
    } else if (event == PROCESSING_INSTRUCTION) {
      note(getPITarget());
    }
    return event;
  }

  private void note(@Nullable String name) throws XMLStreamException {
    if (name != null && names.add(name)) {
      size += name.length();
      if (size > MAX_SIZE) {
        throw new XMLStreamException("Too many different names", getLocation());
      }
    }
  }
}
