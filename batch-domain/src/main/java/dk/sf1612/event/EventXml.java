package dk.sf1612.event;

import static javax.xml.XMLConstants.XML_NS_PREFIX;

import dk.sf1612.event.EventElement.Attribute;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes the two texts of an event: the XML that is sent on, and the canonical text for its
 * identity.
 */
final class EventXml {

  private static final Comparator<Attribute> BY_NAME_THEN_VALUE =
      Comparator.comparing(Attribute::name).thenComparing(Attribute::value);

  /** The escape sequence of each character, indexed by the character; null for no escape. */
  private static final @Nullable String[] REFERENCES = references();

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
    int plain = plainFrom(text, 0);
    if (plain == text.length()) {
      // Nearly every text. Appending a whole String is a plain copy; a part goes character by
      // character.
      out.append(text);
      return;
    }
    int from = 0;
    while (plain < text.length()) {
      out.append(text, from, plain).append(reference(text.charAt(plain)));
      from = plain + 1;
      plain = plainFrom(text, from);
    }
    out.append(text, from, plain);
  }

  // The index of the next character that needs an escape sequence, or the text's length.
  private static int plainFrom(String text, int from) {
    int to = from;
    while (to < text.length() && reference(text.charAt(to)) == null) {
      to++;
    }
    return to;
  }

  private static @Nullable String reference(char c) {
    return c < REFERENCES.length ? REFERENCES[c] : null;
  }

  private static @Nullable String[] references() {
    @Nullable String[] references = new @Nullable String['>' + 1];
    references['&'] = "&amp;";
    references['<'] = "&lt;";
    references['>'] = "&gt;";
    references['"'] = "&quot;";
    // A parser would normalise these three when it reads them back.
    references['\t'] = "&#9;";
    references['\n'] = "&#10;";
    references['\r'] = "&#13;";
    return references;
  }
}
