package dk.sf1612.batch.postgres;

/** The program cannot work with the schema; the message says what to do. */
public final class SchemaRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception for a schema that is not changed.
   *
   * @param message what is wrong with the schema, and what to do
   */
  SchemaRefusedException(String message) {
    super(message);
  }
}
