package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.batch.stop.StopSignal;

/** Decides whether the run may go on sending. */
interface SendingGuard {

  /**
   * Makes sure that the run holds the run lock.
   *
   * @throws dk.sf1612.batch.lock.LockLostException when another run may hold it
   */
  void check();

  /** Whether the run is to stop. */
  boolean isToStop();

  /** Whether the run holds the run lock and is not to stop. */
  boolean isFree();

  /** Creates a guard from the run lock and the stop signal. */
  static SendingGuard of(LockGuard lock, StopSignal stop) {
    return new SendingGuard() {
      @Override
      public void check() {
        lock.check();
      }

      @Override
      public boolean isToStop() {
        return stop.isRequested();
      }

      @Override
      public boolean isFree() {
        return !stop.isRequested() && lock.isHeld();
      }
    };
  }
}
