package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.stop.StopSignal;

/** Whether the run may go on with what others see. */
interface SendingGuard {

  /**
   * Makes sure that the run has its lock.
   *
   * @throws dk.sf1612.batch.lock.LockLostException when another run may have it
   */
  void check();

  /** Whether the run is to stop. */
  boolean isToStop();

  /** Whether the run has its lock and is not to stop. */
  boolean isFree();

  /** Of the lock and the signal. */
  static SendingGuard of(RunLock lock, StopSignal stop) {
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
