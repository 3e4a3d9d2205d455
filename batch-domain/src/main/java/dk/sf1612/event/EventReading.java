package dk.sf1612.event;

import java.util.Optional;
import java.util.UUID;
import javax.xml.datatype.DatatypeConstants;
import javax.xml.datatype.DatatypeFactory;

/** Reads the fields of an event; collects what is wrong, so that the reason names all of it. */
final class EventReading {
  private static final DatatypeFactory DATATYPES = DatatypeFactory.newDefaultInstance();

  private final EventElement registration;
  private final StringBuilder faults = new StringBuilder();

  EventReading(EventElement registration) {
    this.registration = registration;
  }

  ReceivedEvent outcome() {
    EventIdentity identity = EventIdentity.of(registration);
    String xml = EventXml.write(registration);
    Optional<PersonNumber> person =
        require(
            "PersonCivilRegistrationIdentifier",
            registration
                .childText("PersonCivilRegistrationIdentifier")
                .flatMap(PersonNumber::parse));
    Optional<UUID> message =
        require("MessageIdentifier", Optional.ofNullable(identity.messageIdentifier()));
    Optional<UUID> nemRefusion =
        require(
            "NemRefusionIdentifier",
            registration
                .child("Illness")
                .flatMap(illness -> illness.childText("NemRefusionIdentifier"))
                .flatMap(Uuids::parse));
    Optional<String> eventDate =
        require(
            "EventDate",
            registration
                .child("RequestMetadata")
                .flatMap(metadata -> metadata.childText("EventDate"))
                .filter(EventReading::isDateTime));
    requireAsciiNames(registration);
    return faults.isEmpty()
        ? new IllnessEvent(
            identity,
            person.orElseThrow(),
            message.orElseThrow(),
            nemRefusion.orElseThrow(),
            eventDate.orElseThrow(),
            xml)
        : new InvalidEvent(identity, person, faults.toString(), xml);
  }

  private <T> Optional<T> require(String field, Optional<T> value) {
    if (value.isEmpty()) {
      fault(field + " is missing or not of its type");
    }
    return value;
  }

  // Beskeddata is US-ASCII, and a name cannot be written with character references.
  private void requireAsciiNames(EventElement element) {
    if (!isAscii(element.name())
        || element.attributes().stream()
            .anyMatch(a -> !isAscii(a.name()) || !isAscii(a.prefix()))) {
      fault("a name outside US-ASCII");
    }
    for (EventNode node : element.content()) {
      if (node instanceof EventElement child) {
        requireAsciiNames(child);
      }
    }
  }

  private void fault(String fault) {
    if (faults.indexOf(fault) < 0) {
      faults.append(faults.isEmpty() ? "" : "; ").append(fault);
    }
  }

  private static boolean isAscii(String name) {
    return name.chars().allMatch(c -> c < 0x80);
  }

  private static boolean isDateTime(String text) {
    try {
      return DATATYPES
          .newXMLGregorianCalendar(text)
          .getXMLSchemaType()
          .equals(DatatypeConstants.DATETIME);
    } catch (IllegalArgumentException | IllegalStateException notADate) {
      return false;
    }
  }
}
