package dk.sf1612.batch.job;

import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.batch.lock.LockLostException;

/** A run lock that is ours until the test takes it away. */
final class OurLock implements LockGuard {

  private boolean lost;

  void lose() {
    lost = true;
  }

  @Override
  public void check() {
    checkNotLost();
  }

  @Override
  public void checkNotLost() {
    if (lost) {
      throw new LockLostException();
    }
  }

  @Override
  public boolean isLost() {
    return lost;
  }

  @Override
  public boolean isHeld() {
    return !lost;
  }
}
