package dk.sf1612.batch.postgres;

/** The program cannot work with the schema; the message says what to do. */
public final class SchemaRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SchemaRefusedException(String message) {
    super(message);
  }
}
