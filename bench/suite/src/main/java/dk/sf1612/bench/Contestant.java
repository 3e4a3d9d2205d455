package dk.sf1612.bench;

import dk.sf1612.envelope.Envelope;
import java.util.List;

/** One way to publish. */
interface Contestant {

  /** Its name in the results. */
  String name();

  /** Sends messages, and returns when the last one is confirmed. */
  void publish(List<Envelope> wave) throws Exception;

  /** Removes what has been published from the broker; not measured. */
  void sweep() throws Exception;
}
