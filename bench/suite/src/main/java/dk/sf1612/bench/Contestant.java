package dk.sf1612.bench;

import dk.sf1612.envelope.Envelope;
import java.util.List;

/** One way to publish. */
interface Contestant {

  /** Its name in the results. */
  String name();

  /** Sends messages, and returns when the last one is known to have been taken. */
  void publish(List<Envelope> wave) throws Exception;

  /** Makes the broker forget what has been published; not on the clock. */
  void sweep() throws Exception;
}
