package dk.sf1612.batch.job;

/** An execution cannot be restarted; the message says why, and which command to use. */
public final class RestartRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RestartRefusedException(String message) {
    super(message);
  }
}
