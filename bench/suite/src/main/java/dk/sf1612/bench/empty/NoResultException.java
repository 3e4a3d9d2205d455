package dk.sf1612.bench.empty;

/** What keeps this benchmark from a result that means something; the message says it all. */
public final class NoResultException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoResultException(String message) {
    super(message);
  }
}
