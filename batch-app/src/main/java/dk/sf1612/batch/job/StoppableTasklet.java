package dk.sf1612.batch.job;

import dk.sf1612.batch.stop.Stoppable;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/**
 * Does not start the tasklet when the run is to stop; the step is STOPPED when a stop cuts off its
 * call.
 */
final class StoppableTasklet implements Tasklet {

  private final OpenSequenceTasklet tasklet;
  private final Stoppable stoppable;

  StoppableTasklet(OpenSequenceTasklet tasklet, Stoppable stoppable) {
    this.tasklet = tasklet;
    this.stoppable = stoppable;
  }

  @Override
  public @Nullable RepeatStatus execute(StepContribution contribution, ChunkContext chunk)
      throws Exception {
    return stoppable.run(() -> tasklet.execute(contribution, chunk));
  }
}
