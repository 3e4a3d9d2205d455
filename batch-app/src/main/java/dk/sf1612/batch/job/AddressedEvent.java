package dk.sf1612.batch.job;

import dk.sf1612.event.IllnessEvent;
import dk.sf1612.municipality.CvrNumber;

/**
 * An event to be sent, and the authority in whose name it is sent.
 *
 * @param authority the CVR number of the person's municipality of residence, or KOMBIT's
 */
record AddressedEvent(IllnessEvent event, CvrNumber authority) {}
