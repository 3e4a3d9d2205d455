package dk.sf1612.batch.lock;

/**
 * The lock's connection was lost in mid-run: another run may have begun, so this one stops dead.
 */
public final class LockLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A run that has lost its lock. */
  public LockLostException() {
    super(
        "The run lock's connection to PostgreSQL was lost in mid-run, and another run may be active: stopped at once, nothing settled. The next run goes on from what is committed.");
  }
}
