package dk.sf1612.envelope;

import dk.sf1612.event.IllnessEvent;
import dk.sf1612.municipality.CvrNumber;

/** Builds the Haendelsesbesked of an event [S 3.2.3.1]. */
public interface EnvelopeBuilder {

  /**
   * Builds the message of an event, for one sending.
   *
   * @param authority the CVR number of the person's municipality of residence, or KOMBIT's
   */
  Envelope build(IllnessEvent event, CvrNumber authority);

  /** Builds the same message for another sending, with a new TransaktionsId. */
  default Envelope again(Envelope message) {
    return build(message.event(), message.authority());
  }
}
