package dk.sf1612.batch.stop;

import dk.sf1612.counterpart.CounterpartException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs work that is not started when the run is to stop, and that counts as stopped when a stop
 * cuts it off.
 */
public final class Stoppable {

  private final StopSignal stop;

  /** Creates this for a run that the signal stops. */
  public Stoppable(StopSignal stop) {
    this.stop = stop;
  }

  /**
   * Runs the work.
   *
   * @throws RunStoppedException when the run is to stop
   */
  public <T extends @Nullable Object> T run(Supplier<T> work) throws RunStoppedException {
    stop.check();
    try {
      return work.get();
    } catch (CounterpartException e) {
      // A failure after the request to stop counts as cut off by it.
      if (stop.isRequested()) {
        throw new RunStoppedException(e);
      }
      throw e;
    }
  }
}
