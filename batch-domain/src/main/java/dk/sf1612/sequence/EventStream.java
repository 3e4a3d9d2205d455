package dk.sf1612.sequence;

import dk.sf1612.event.ReceivedEvent;
import org.jspecify.annotations.Nullable;

/** The events of a sequence, one after another, as they come in; never held whole in memory. */
public interface EventStream extends AutoCloseable {

  /**
   * The next event, or null when STAR's answer has ended as it should.
   *
   * @throws dk.sf1612.counterpart.CounterpartException of {@code STAR} when the answer breaks off
   *     or is not what was agreed
   */
  @Nullable ReceivedEvent next();

  /** Ends the exchange at once, without reading the rest. */
  @Override
  void close();
}
