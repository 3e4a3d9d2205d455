package dk.sf1612.batch.job;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.test.MetaDataInstanceFactory;

/** Executions of steps that have come to an end. */
final class Steps {

  private Steps() {}

  static StepExecution completed() {
    return ended(BatchStatus.COMPLETED, ExitStatus.COMPLETED);
  }

  static StepExecution failed() {
    return ended(BatchStatus.FAILED, ExitStatus.FAILED);
  }

  static StepExecution stopped() {
    return ended(BatchStatus.STOPPED, ExitStatus.STOPPED);
  }

  private static StepExecution ended(BatchStatus status, ExitStatus exit) {
    StepExecution step = MetaDataInstanceFactory.createStepExecution();
    step.setStatus(status);
    step.setExitStatus(exit);
    return step;
  }
}
