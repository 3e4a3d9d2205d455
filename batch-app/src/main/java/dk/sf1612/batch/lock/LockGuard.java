package dk.sf1612.batch.lock;

/** Whether the run lock is still ours. */
public interface LockGuard {

  /**
   * Makes sure that the lock is still ours; to be called before anything that another run must not
   * see twice. Does nothing where no lock was taken: a command that does not run.
   *
   * @throws LockLostException when it is not: nothing may be done any more
   * @throws dk.sf1612.counterpart.CounterpartException of {@code DATABASE} when PostgreSQL does not
   *     answer at all
   */
  void check();

  /**
   * Makes sure that no other run may hold the lock by now; unlike {@link #check} content when
   * PostgreSQL cannot be reached by anybody.
   *
   * @throws LockLostException when another run may
   */
  default void checkNotLost() {
    if (isLost()) {
      throw new LockLostException();
    }
  }

  /**
   * Whether another run may hold the lock by now. Not while PostgreSQL cannot be reached by
   * anybody: then nobody can have taken it.
   */
  boolean isLost();

  /** Whether the lock is ours for certain: PostgreSQL says so. */
  boolean isHeld();
}
