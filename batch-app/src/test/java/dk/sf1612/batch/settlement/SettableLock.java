package dk.sf1612.batch.settlement;

import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.batch.lock.LockLostException;

/** A lock that is ours until the test takes it away. */
final class SettableLock implements LockGuard {

  private boolean lost;

  void lose() {
    lost = true;
  }

  @Override
  public void check() {
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
