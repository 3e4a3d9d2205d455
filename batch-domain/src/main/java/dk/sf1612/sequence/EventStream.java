package dk.sf1612.sequence;

import dk.sf1612.event.ReceivedEvent;
import org.jspecify.annotations.Nullable;

/** The events of a sequence, one after another, as they arrive; never all in memory at once. */
public interface EventStream extends AutoCloseable {

  /**
   * The next event, or null when STAR's answer is complete.
   *
   * @throws dk.sf1612.counterpart.CounterpartException of {@code STAR} when the answer breaks off,
   *     or is not of the agreed form
   */
  @Nullable ReceivedEvent next();

  /** Ends the exchange at once, without reading the rest of the answer. */
  @Override
  void close();
}
