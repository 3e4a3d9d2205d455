package dk.sf1612.batch.beskedfordeler;

import java.time.Duration;

/** Waits; injected, so that nobody has to wait for it. */
@FunctionalInterface
interface Pause {

  /**
   * Waits so long.
   *
   * @throws InterruptedException when the thread is told to stop
   */
  void of(Duration duration) throws InterruptedException;
}
