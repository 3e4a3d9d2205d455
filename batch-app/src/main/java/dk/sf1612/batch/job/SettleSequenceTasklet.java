package dk.sf1612.batch.job;

import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.batch.settlement.Settlement;
import dk.sf1612.counterpart.CounterpartException;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;

/** Terminates the sequence when every step completed; closes it otherwise. */
@Component
final class SettleSequenceTasklet implements Tasklet {

  private final Settlement settlement;
  private final CurrentSequence sequence;

  SettleSequenceTasklet(Settlement settlement, CurrentSequence sequence) {
    this.settlement = settlement;
    this.sequence = sequence;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    JobExecution execution = contribution.getStepExecution().getJobExecution();
    if (execution.getStatus() == BatchStatus.COMPLETED) {
      settlement.terminate(sequence);
    } else {
      settlement.close(sequence, counterpartText(execution));
    }
    return RepeatStatus.FINISHED;
  }

  // The counterpart's own text about the first failure.
  private static @Nullable String counterpartText(JobExecution execution) {
    return FirstFailure.of(execution)
        .flatMap(CounterpartException::in)
        .flatMap(CounterpartException::counterpartText)
        .orElse(null);
  }
}
