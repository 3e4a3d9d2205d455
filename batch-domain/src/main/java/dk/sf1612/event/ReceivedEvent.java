package dk.sf1612.event;

/** One IllnessUpdateRegistration as it came from STAR [S 3.3.5]: one we can send on, or not. */
public sealed interface ReceivedEvent permits IllnessEvent, InvalidEvent {

  /** What makes two events the same. */
  EventIdentity identity();

  /** The whole event as XML, elements in no namespace. Holds personal data. */
  String xml();

  /** Reads an event's fields, by name and never by position. */
  static ReceivedEvent of(EventElement registration) {
    return new EventReading(registration).outcome();
  }
}
