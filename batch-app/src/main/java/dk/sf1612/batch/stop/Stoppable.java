package dk.sf1612.batch.stop;

import dk.sf1612.counterpart.CounterpartException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Work that is not begun when the run is to stop, and that counts as stopped when it is cut off.
 */
public final class Stoppable {

  private final StopSignal stop;

  /** Work of a run that the signal stops. */
  public Stoppable(StopSignal stop) {
    this.stop = stop;
  }

  /**
   * Does it.
   *
   * @throws RunStoppedException when the run is to stop
   */
  public <T extends @Nullable Object> T run(Supplier<T> work) throws RunStoppedException {
    stop.check();
    try {
      return work.get();
    } catch (CounterpartException e) {
      // What fails from now on, fails of being cut off.
      if (stop.isRequested()) {
        throw new RunStoppedException(e);
      }
      throw e;
    }
  }
}
