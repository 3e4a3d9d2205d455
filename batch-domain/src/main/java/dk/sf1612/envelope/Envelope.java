package dk.sf1612.envelope;

import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.CvrNumber;
import java.util.UUID;

/**
 * A message ready to be sent: one event in one Haendelsesbesked.
 *
 * @param beskedId the same each time the same event is sent
 * @param transactionId TransaktionsId: the UUID of this sending, also the AMQP message-id
 * @param person whom it is about; a person's messages keep their order
 * @param authority the authority in whose name it is sent
 * @param document the XML; holds personal data; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // Ten kilobytes, written once and handed to the socket.
public record Envelope(
    UUID beskedId, UUID transactionId, PersonNumber person, CvrNumber authority, byte[] document) {

  @Override
  public String toString() {
    return "Envelope[" + beskedId + "]";
  }
}
