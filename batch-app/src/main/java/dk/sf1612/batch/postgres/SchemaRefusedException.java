package dk.sf1612.batch.postgres;

/** The program cannot work with the schema; the message says what to do. */
public final class SchemaRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SchemaRefusedException(String message) {
    super(message);
  }

  /** For a schema without the views of the audit. */
  public static SchemaRefusedException withoutAudit(String schema) {
    return new SchemaRefusedException(
        "The schema %s is not there, or is older than this program: use the command migrate first, with a role that may change it."
            .formatted(schema));
  }
}
