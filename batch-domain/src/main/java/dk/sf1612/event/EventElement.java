package dk.sf1612.event;

import static javax.xml.XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * An element of an event. It leaves out what is not content: comments, processing instructions,
 * white space between elements, and the prefix and namespace of elements [S 3.1.3.2.2 shows none].
 *
 * @param name the local name
 * @param attributes in the order of the document, without namespace declarations
 * @param content in the order of the document
 */
public record EventElement(String name, List<Attribute> attributes, List<EventNode> content)
    implements EventNode {

  /**
   * An attribute. If it has a namespace, its prefix is declared again when the event is written.
   *
   * @param prefix empty for none
   * @param namespace empty for none
   * @param name the local name
   * @param value may hold personal data
   */
  public record Attribute(String prefix, String namespace, String name, String value) {
    @Override
    public String toString() {
      return "Attribute[" + name + "]";
    }
  }

  /** Takes copies of the lists. */
  public EventElement {
    attributes = List.copyOf(attributes);
    content = List.copyOf(content);
  }

  /**
   * The only child of that name, at any position; empty when there is none, or more than one:
   * nobody could say which counts. A child with {@code xsi:nil} counts as absent.
   */
  public Optional<EventElement> child(String childName) {
    List<EventElement> found = children(childName);
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** All child elements, nil ones too, in the order of the document. */
  public List<EventElement> elements() {
    return content.stream()
        .filter(EventElement.class::isInstance)
        .map(EventElement.class::cast)
        .toList();
  }

  /** All children of that name that are not nil, in the order of the document. */
  public List<EventElement> children(String childName) {
    List<EventElement> found = new ArrayList<>();
    for (EventNode node : content) {
      if (node instanceof EventElement element && element.isPresent(childName)) {
        found.add(element);
      }
    }
    return found;
  }

  /** The text of a leaf that {@link #child} finds, without the white space around it. */
  public Optional<String> childText(String childName) {
    return child(childName).map(EventElement::text).map(String::strip).filter(t -> !t.isEmpty());
  }

  /** A copy of this element, with a replacement for each child that {@link #children} finds. */
  EventElement replaceChildren(String childName, UnaryOperator<EventElement> replacement) {
    return withContent(
        content.stream()
            .map(
                node ->
                    node instanceof EventElement child && child.isPresent(childName)
                        ? replacement.apply(child)
                        : node)
            .toList());
  }

  /** A copy of this element with other content. */
  EventElement withContent(List<EventNode> newContent) {
    return new EventElement(name, attributes, newContent);
  }

  // Empty when this element contains elements: then its text is not a value.
  private String text() {
    StringBuilder text = new StringBuilder();
    for (EventNode node : content) {
      if (!(node instanceof EventText run)) {
        return "";
      }
      text.append(run.value());
    }
    return text.toString();
  }

  private boolean isPresent(String asName) {
    return name.equals(asName) && !isNil();
  }

  private boolean isNil() {
    for (Attribute attribute : attributes) {
      if (attribute.namespace().equals(W3C_XML_SCHEMA_INSTANCE_NS_URI)
          && attribute.name().equals("nil")
          && Set.of("true", "1").contains(attribute.value().strip())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "EventElement[" + name + "]";
  }
}
