package dk.sf1612.batch.lock;

/**
 * The lock's connection was lost during the run. Another run may have begun, so this one stops at
 * once.
 */
public final class LockLostException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public LockLostException() {
    super(
        "The run lock's connection to PostgreSQL was lost during the run, and another run may be active: stopped at once, nothing settled. The next run continues from the committed data.");
  }
}
