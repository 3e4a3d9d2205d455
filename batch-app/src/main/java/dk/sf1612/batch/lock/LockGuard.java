package dk.sf1612.batch.lock;

/** Tells whether this run still holds the run lock. */
public interface LockGuard {

  /**
   * Makes sure that this run still holds the lock. Call it before each action that must not be done
   * twice. Does nothing when no lock was taken, as in a command that is not a run.
   *
   * @throws LockLostException when another run may hold it: then this run must do nothing more
   * @throws dk.sf1612.counterpart.CounterpartException of {@code DATABASE} when PostgreSQL does not
   *     answer at all
   */
  void check();

  /**
   * Makes sure that no other run may hold the lock by now. Unlike {@link #check}, it does not throw
   * when PostgreSQL cannot be reached at all.
   *
   * @throws LockLostException when another run may hold it
   */
  default void checkNotLost() {
    if (isLost()) {
      throw new LockLostException();
    }
  }

  /**
   * Whether another run may hold the lock by now. False while PostgreSQL cannot be reached at all:
   * then no other run can have taken it.
   */
  boolean isLost();

  /** Whether this run certainly holds the lock: PostgreSQL confirms it. */
  boolean isHeld();
}
