package dk.sf1612.batch.job;

import java.util.List;

/** The little that the job needs of its tables beside Spring Batch's own repository. */
interface JobRows {

  /** A number that no run had before. */
  long nextRunNumber();

  /**
   * Marks as FAILED the executions that are UNKNOWN, and the steps that have not ended.
   *
   * @return the ids of these executions
   */
  List<Long> failUnknown(String jobName);
}
