package dk.sf1612.event;

import dk.sf1612.event.EventElement.Attribute;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads one element from a stream, and nothing after it. Its size is bounded: see {@link
 * #MAX_SIZE}.
 */
public final class EventElementReader {

  /** Most characters of one event, including its names; some hundred times what STAR sends. */
  static final int MAX_SIZE = 1_000_000;

  /**
   * Most elements, attributes and pieces of text of one event; some hundred times what STAR sends.
   */
  static final int MAX_PARTS = 20_000;

  /** Deepest nesting of elements; the specification has four levels. */
  static final int MAX_DEPTH = 64;

  private final XMLStreamReader in;
  private int size;
  private int parts;

  private EventElementReader(XMLStreamReader in) {
    this.in = in;
  }

  /**
   * Reads the element at the stream's position, up to its end tag.
   *
   * @param in positioned on a start tag; namespace aware, without DTD support
   * @throws XMLStreamException when the XML is not well-formed, or larger or deeper than the bounds
   */
  public static EventElement read(XMLStreamReader in) throws XMLStreamException {
    in.require(XMLStreamConstants.START_ELEMENT, null, null);
    return new EventElementReader(in).element(1);
  }

  private EventElement element(int depth) throws XMLStreamException {
    if (depth > MAX_DEPTH) {
      throw new XMLStreamException("An event is nested deeper than " + MAX_DEPTH, in.getLocation());
    }
    String name = in.getLocalName();
    part();
    grow(name.length());
    List<Attribute> attributes = attributes();
    Content content = new Content();
    while (true) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> content.add(element(depth + 1));
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          part();
          grow(in.getTextLength());
          content.add(in.getText());
        }
        case XMLStreamConstants.END_ELEMENT -> {
          return new EventElement(name, attributes, content.nodes());
        }
        case XMLStreamConstants.COMMENT, XMLStreamConstants.PROCESSING_INSTRUCTION -> {}
        default ->
            throw new XMLStreamException(
                "An event breaks off, or names an entity that is not declared", in.getLocation());
      }
    }
  }

  private List<Attribute> attributes() throws XMLStreamException {
    List<Attribute> attributes = new ArrayList<>(in.getAttributeCount());
    for (int i = 0; i < in.getAttributeCount(); i++) {
      Attribute attribute =
          new Attribute(
              orEmpty(in.getAttributePrefix(i)),
              orEmpty(in.getAttributeNamespace(i)),
              in.getAttributeLocalName(i),
              in.getAttributeValue(i));
      part();
      // The namespace counts, too: it is written again with each attribute.
      grow(attribute.prefix().length() + attribute.namespace().length());
      grow(attribute.name().length() + attribute.value().length());
      attributes.add(attribute);
    }
    return attributes;
  }

  private void grow(int by) throws XMLStreamException {
    size += by;
    if (size > MAX_SIZE) {
      throw new XMLStreamException("An event is larger than " + MAX_SIZE, in.getLocation());
    }
  }

  // Each part takes some hundred bytes of memory, even a short one.
  private void part() throws XMLStreamException {
    parts++;
    if (parts > MAX_PARTS) {
      throw new XMLStreamException(
          "An event has more than " + MAX_PARTS + " parts", in.getLocation());
    }
  }

  private static String orEmpty(@Nullable String value) {
    return value == null ? "" : value;
  }

  /** The content of one element; white space is dropped when there are elements beside it. */
  private static final class Content {
    private final List<EventNode> nodes = new ArrayList<>();

    /** The pieces of text since the last element; most texts have one piece. */
    private final List<String> pieces = new ArrayList<>(1);

    private boolean hasElements;
    private boolean hasTexts;

    void add(EventElement element) {
      hasElements = true;
      endRun();
      nodes.add(element);
    }

    void add(String text) {
      pieces.add(text);
    }

    List<EventNode> nodes() {
      endRun();
      if (hasElements && hasTexts) {
        nodes.removeIf(node -> node instanceof EventText text && isWhiteSpace(text.value()));
      }
      return nodes;
    }

    private void endRun() {
      String text = pieces.size() == 1 ? pieces.get(0) : String.join("", pieces);
      if (!text.isEmpty()) {
        nodes.add(new EventText(text));
        hasTexts = true;
      }
      pieces.clear();
    }

    // White space as XML defines it; Java's definition has more characters.
    private static boolean isWhiteSpace(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (" \t\n\r".indexOf(text.charAt(i)) < 0) {
          return false;
        }
      }
      return true;
    }
  }
}
