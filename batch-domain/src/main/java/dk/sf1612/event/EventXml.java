package dk.sf1612.event;

import static javax.xml.XMLConstants.XML_NS_PREFIX;

import dk.sf1612.event.EventElement.Attribute;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the two texts of an event: the XML that is sent on, and the canonical text for its
 * identity. The JDK's {@link javax.xml.stream.XMLStreamWriter} cannot write them: it leaves tabs,
 * line feeds and carriage returns as they are, which a parser changes, so that the receiver would
 * read another event.
 */
final class EventXml {

  private static final Comparator<Attribute> BY_NAME_THEN_VALUE =
      Comparator.comparing(Attribute::name).thenComparing(Attribute::value);

  private EventXml() {}

  /**
   * The event as it is stored and sent: elements in no namespace, attributes as received, each
   * prefix declared where it is used.
   */
  static String write(EventElement event) {
    StringBuilder out = new StringBuilder(2048);
    write(event, out);
    return out.toString();
  }

  /** The canonical text: see {@link EventIdentity}. */
  static String canonical(EventElement event) {
    StringBuilder out = new StringBuilder(2048);
    canonical(event, out);
    return out.toString();
  }

  private static void write(EventElement element, StringBuilder out) {
    out.append('<').append(element.name());
    if (!element.attributes().isEmpty()) {
      writeAttributes(element.attributes(), out);
    }
    if (element.content().isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    for (EventNode node : element.content()) {
      if (node instanceof EventElement child) {
        write(child, out);
      } else if (node instanceof EventText text) {
        escape(text.value(), out);
      }
    }
    out.append("</").append(element.name()).append('>');
  }

  private static void writeAttributes(List<Attribute> attributes, StringBuilder out) {
    Set<String> declared = new HashSet<>(Set.of("", XML_NS_PREFIX));
    for (Attribute attribute : attributes) {
      if (declared.add(attribute.prefix())) {
        out.append(" xmlns:").append(attribute.prefix()).append("=\"");
        escape(attribute.namespace(), out);
        out.append('"');
      }
      writeAttribute(attribute, out);
    }
  }

  private static void writeAttribute(Attribute attribute, StringBuilder out) {
    out.append(' ');
    if (!attribute.prefix().isEmpty()) {
      out.append(attribute.prefix()).append(':');
    }
    out.append(attribute.name()).append("=\"");
    escape(attribute.value(), out);
    out.append('"');
  }

  private static void canonical(EventElement element, StringBuilder out) {
    out.append('<').append(element.name());
    if (!element.attributes().isEmpty()) {
      canonicalAttributes(element.attributes(), out);
    }
    out.append('>');
    for (EventNode node : element.content()) {
      if (node instanceof EventElement child) {
        canonical(child, out);
      } else if (node instanceof EventText text) {
        escape(text.value(), out);
      }
    }
    out.append("</").append(element.name()).append('>');
  }

  private static void canonicalAttributes(List<Attribute> attributes, StringBuilder out) {
    for (Attribute attribute : attributes.stream().sorted(BY_NAME_THEN_VALUE).toList()) {
      out.append(' ').append(attribute.name()).append("=\"");
      escape(attribute.value(), out);
      out.append('"');
    }
  }

  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        // A parser would change these three when it reads them.
        case '\t' -> out.append("&#9;");
        case '\n' -> out.append("&#10;");
        case '\r' -> out.append("&#13;");
        default -> out.append(c);
      }
    }
  }
}
