package dk.sf1612.batch.lock;

/** Another run holds the lock, and this one changed nothing. The message names the other. */
public final class AnotherRunException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The holder is the other run's process and host, and since when it holds the lock. */
  public AnotherRunException(String holder) {
    super("Another run is active (%s): nothing was done. It ends by itself.".formatted(holder));
  }
}
