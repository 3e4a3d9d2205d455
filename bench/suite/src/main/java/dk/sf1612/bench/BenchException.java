package dk.sf1612.bench;

/** A benchmark has no meaningful result; the message says why. */
final class BenchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BenchException(String message) {
    super(message);
  }
}
