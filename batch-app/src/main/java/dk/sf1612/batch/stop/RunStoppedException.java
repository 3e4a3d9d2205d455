package dk.sf1612.batch.stop;

import org.springframework.batch.core.job.JobInterruptedException;

/** The run was asked to stop, and did; Batch records what throws it as STOPPED, not as FAILED. */
public final class RunStoppedException extends JobInterruptedException {

  private static final long serialVersionUID = 1L;

  /** A run that stops. */
  public RunStoppedException() {
    super("Stopped, as asked. What was sent is recorded; the next run goes on with the rest.");
  }

  /**
   * A run that stops in the middle of something.
   *
   * @param cutOff how that failed
   */
  public RunStoppedException(Exception cutOff) {
    this();
    initCause(cutOff);
  }
}
