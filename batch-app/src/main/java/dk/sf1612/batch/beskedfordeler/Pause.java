package dk.sf1612.batch.beskedfordeler;

import java.time.Duration;

/** Waits; injected, so that tests need not wait. */
@FunctionalInterface
interface Pause {

  /**
   * Waits for this time.
   *
   * @throws InterruptedException when the thread is told to stop
   */
  void of(Duration duration) throws InterruptedException;
}
