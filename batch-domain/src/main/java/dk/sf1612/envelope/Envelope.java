package dk.sf1612.envelope;

import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.CvrNumber;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * A message ready to be sent: one event in one Haendelsesbesked.
 *
 * @param event the event that it reports
 * @param beskedId the same each time the same event is sent
 * @param transactionId TransaktionsId: the UUID of this sending, also the AMQP message-id
 * @param authority the authority in whose name it is sent
 * @param writing writes the XML, the same at each call. The XML is ten times as long as its parts,
 *     and so it is kept only while it is sent
 */
public record Envelope(
    IllnessEvent event,
    UUID beskedId,
    UUID transactionId,
    CvrNumber authority,
    Supplier<byte[]> writing) {

  /** The XML; holds personal data. */
  public byte[] document() {
    return writing.get();
  }

  /** The person whom it is about; messages about one person are sent in order. */
  public PersonNumber person() {
    return event.person();
  }

  @Override
  public String toString() {
    return "Envelope[" + beskedId + "]";
  }
}
