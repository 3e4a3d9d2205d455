package dk.sf1612.bench;

/** What keeps a benchmark from a result that means something; the message says it all. */
final class BenchException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  BenchException(String message) {
    super(message);
  }
}
