package dk.sf1612.batch.audit;

/** The audit cannot answer a question; the message says why, and what to do. */
public final class AuditRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private AuditRefusal(String message) {
    super(message);
  }

  static AuditRefusal unknown(String what, Object id) {
    return new AuditRefusal(
        "There is no %s %s in this schema: check the ID, and sf1612.postgres.schema."
            .formatted(what, id));
  }

  static AuditRefusal notRecorded() {
    return new AuditRefusal(
        "Our role may not record that a CPR number is shown, and so it is not shown: use a role that may write, or leave out --unmasked.");
  }
}
