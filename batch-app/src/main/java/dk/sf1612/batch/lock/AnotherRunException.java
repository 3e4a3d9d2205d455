package dk.sf1612.batch.lock;

/** Another run holds the lock, and this one changed nothing. The message names the other. */
public final class AnotherRunException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception of a run that found another one.
   *
   * @param holder the other run's process and host, and since when it holds the lock
   */
  public AnotherRunException(String holder) {
    super("Another run is active (%s): nothing was done. It ends by itself.".formatted(holder));
  }
}
