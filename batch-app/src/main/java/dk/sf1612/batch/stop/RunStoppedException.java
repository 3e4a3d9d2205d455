package dk.sf1612.batch.stop;

import org.springframework.batch.core.job.JobInterruptedException;

/**
 * The run was asked to stop, and did. Spring Batch records a step that throws this as STOPPED, not
 * as FAILED.
 */
public final class RunStoppedException extends JobInterruptedException {

  private static final long serialVersionUID = 1L;

  public RunStoppedException() {
    super("Stopped, as asked. What was sent is recorded; the next run goes on with the rest.");
  }

  /** A stop that cut off the current call, with the failure of that call. */
  public RunStoppedException(Exception cutOff) {
    this();
    initCause(cutOff);
  }
}
