package dk.sf1612.event;

import java.util.UUID;

/**
 * A change to a person's sick leave, with the fields that the envelope needs [S 3.1.3.2.1].
 *
 * @param identity what makes two events the same
 * @param person the person concerned
 * @param messageIdentifier STAR's identifier of the event
 * @param nemRefusionIdentifier NemRefusion's identifier of the sick leave
 * @param eventDate an xs:dateTime, as STAR wrote it
 * @param xml the whole event, elements in no namespace; holds personal data
 */
public record IllnessEvent(
    EventIdentity identity,
    PersonNumber person,
    UUID messageIdentifier,
    UUID nemRefusionIdentifier,
    String eventDate,
    String xml)
    implements ReceivedEvent {

  @Override
  public String toString() {
    return "IllnessEvent[" + messageIdentifier + "]";
  }
}
