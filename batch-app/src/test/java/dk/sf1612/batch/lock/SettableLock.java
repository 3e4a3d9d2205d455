package dk.sf1612.batch.lock;

/** A lock that is ours until the test takes it away. */
public final class SettableLock implements LockGuard {

  private boolean lost;

  /** Takes the lock away. */
  public void lose() {
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
