package dk.sf1612.batch.xml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Gives elements the namespace of the contract, hides attributes, and notes two faults that JAXB
 * does not report: a repeated element, and text between elements.
 */
final class ContractReader extends StreamReaderDelegate {

  /** Deepest nesting of elements; a contract has four levels. */
  private static final int MAX_DEPTH = 64;

  private final String namespace;
  private final Set<String> lists;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Set<String> repeated = new HashSet<>();
  private boolean isAsAgreed = true;

  /** An element whose end tag was not read yet. */
  private static final class Open {
    private final Set<String> children = new HashSet<>();
    private boolean holdsElements;
  }

  /** A reader at the position of the given one, which is a start tag. */
  ContractReader(XMLStreamReader in, String namespace, Set<String> lists) {
    super(in);
    this.namespace = namespace.intern();
    this.lists = lists;
    open.push(new Open());
  }

  @Override
  public int next() throws XMLStreamException {
    int event = super.next();
    switch (event) {
      case START_ELEMENT -> start();
      case END_ELEMENT -> open.poll();
      case CHARACTERS, CDATA -> text();
      default -> {}
    }
    return event;
  }

  private void start() throws XMLStreamException {
    String name = getLocalName();
    Open parent = open.peek();
    if (parent != null && !parent.children.add(name) && !lists.contains(name)) {
      repeated.add(name);
      isAsAgreed = false;
    }
    open.push(new Open());
    if (open.size() > MAX_DEPTH) {
      throw new XMLStreamException("Nested deeper than " + MAX_DEPTH, getLocation());
    }
  }

  private void text() {
    Open element = open.peek();
    if (element != null && element.holdsElements && !getText().isBlank()) {
      isAsAgreed = false;
    }
  }

  /** Notes that the element that began last holds elements, not text. */
  void holdsElements() {
    Open element = open.peek();
    if (element != null) {
      element.holdsElements = true;
    }
  }

  /** Notes that the document has something that the contract does not have. */
  void differs() {
    isAsAgreed = false;
  }

  boolean isAsAgreed() {
    return isAsAgreed;
  }

  Set<String> repeated() {
    return Set.copyOf(repeated);
  }

  // JAXB compares names by identity when a parser says that it interns them.
  @Override
  public String getLocalName() {
    return super.getLocalName().intern();
  }

  @Override
  public String getNamespaceURI() {
    return namespace;
  }

  @Override
  public int getAttributeCount() {
    return 0;
  }
}
