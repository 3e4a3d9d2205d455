package dk.sf1612.event;

/**
 * A run of characters, with CDATA sections and references resolved.
 *
 * @param value may hold personal data
 */
public record EventText(String value) implements EventNode {
  @Override
  public String toString() {
    return "EventText[hidden]";
  }
}
