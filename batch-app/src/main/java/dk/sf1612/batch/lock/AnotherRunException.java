package dk.sf1612.batch.lock;

/** Another run holds the lock; this one changed nothing. The message says who. */
public final class AnotherRunException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A run that found another.
   *
   * @param holder process, host, and since when
   */
  public AnotherRunException(String holder) {
    super("Another run is active (%s): nothing was done. It ends by itself.".formatted(holder));
  }
}
