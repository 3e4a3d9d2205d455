package dk.sf1612.bench.empty;

/** This benchmark has no meaningful result; the message says why. */
public final class NoResultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoResultException(String message) {
    super(message);
  }
}
