package dk.sf1612.event;

import dk.sf1612.event.EventElement.Attribute;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.xml.datatype.DatatypeFactory;

/** Reads the fields of an event, and collects all faults, so that the reason names every one. */
final class EventReading {
  private static final DatatypeFactory DATATYPES = DatatypeFactory.newDefaultInstance();

  // The lexical form of xs:dateTime. The JDK's parser checks the length of each month, but it
  // accepts values that no schema validator accepts: a 60th second, an offset of 13:60.
  private static final Pattern DATE_TIME =
      Pattern.compile(
          "-?([1-9][0-9]{3,8}|0[0-9]{3})-[0-9]{2}-[0-9]{2}"
              + "T(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?|24:00:00(\\.0+)?)"
              + "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?");

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
    requireWritable(registration);
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

  // Beskeddata is XML 1.0 in US-ASCII. Names cannot be written with character references there, and
  // the control characters of XML 1.1 cannot be written at all.
  private void requireWritable(EventElement element) {
    requireAsciiName(element.name());
    for (Attribute attribute : element.attributes()) {
      requireAsciiName(attribute.prefix());
      requireAsciiName(attribute.name());
      requireCharacters(attribute.namespace());
      requireCharacters(attribute.value());
    }
    for (EventNode node : element.content()) {
      if (node instanceof EventElement child) {
        requireWritable(child);
      } else if (node instanceof EventText text) {
        requireCharacters(text.value());
      }
    }
  }

  private void requireAsciiName(String name) {
    if (!isAscii(name)) {
      fault("a name outside US-ASCII");
    }
  }

  private void requireCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Rare characters; each may be half of a surrogate pair.
      if (c < 0x20 || c >= 0xD800) {
        int codePoint = text.codePointAt(i);
        if (!isXmlCharacter(codePoint)) {
          fault("a character that XML 1.0 does not have");
          return;
        }
        i += Character.charCount(codePoint) - 1;
      }
    }
  }

  private void fault(String fault) {
    if (faults.indexOf(fault) < 0) {
      faults.append(faults.isEmpty() ? "" : "; ").append(fault);
    }
  }

  private static boolean isAscii(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean isXmlCharacter(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c < 0xD800)
        || (c >= 0xE000 && c < 0xFFFE)
        || c >= 0x10000;
  }

  private static boolean isDateTime(String text) {
    if (!DATE_TIME.matcher(text).matches()) {
      return false;
    }
    try {
      return DATATYPES.newXMLGregorianCalendar(text).isValid();
    } catch (IllegalArgumentException noSuchDay) {
      return false;
    }
  }
}
