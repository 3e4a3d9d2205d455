package dk.sf1612.event;

import java.util.Optional;

/**
 * An event that no schema-valid envelope can be built from.
 *
 * @param identity what makes two events the same
 * @param person the person concerned; empty when the CPR number cannot be read
 * @param reason the fault of each field, without any value of the event
 * @param xml the whole event, elements in no namespace; holds personal data
 */
public record InvalidEvent(
    EventIdentity identity, Optional<PersonNumber> person, String reason, String xml)
    implements ReceivedEvent {

  @Override
  public String toString() {
    return "InvalidEvent[" + identity.messageIdentifier() + ": " + reason + "]";
  }
}
