package dk.sf1612.batch.postgres;

/** The schema is not one that this program can work with; the message says what to do. */
public final class SchemaRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A schema that is left as it is.
   *
   * @param message what is wrong with it, and the way out
   */
  SchemaRefusedException(String message) {
    super(message);
  }
}
