package dk.sf1612.batch.run;

/** Another run holds the lock; this one changed nothing. */
final class AnotherRunException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  AnotherRunException() {
    super("Another run is active on this schema: nothing was done. It ends by itself.");
  }
}
