package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.event.IllnessEvent;
import dk.sf1612.fixtures.star.Operation;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventStore;
import dk.sf1612.sequence.SequenceState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.scope.context.StepContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.test.MetaDataInstanceFactory;

class SettleSequenceTaskletTests {

  private final JobFakes fakes = new JobFakes();
  private final SettleSequenceTasklet tasklet =
      new SettleSequenceTasklet(fakes.settlement, fakes.sequence);
  private final JobExecution execution = MetaDataInstanceFactory.createJobExecution();

  @Test
  void whenEveryStepCompletedTheSequenceIsTerminated() {
    fakes.open();
    execution.setStatus(BatchStatus.COMPLETED);

    execute();

    assertThat(fakes.star.calls()).endsWith(Operation.TERMINATE_SEQUENCE);
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.TERMINATED);
  }

  @Test
  void whenAStepFailedTheSequenceIsClosedAndWhatTheCounterpartWroteIsKept() {
    fakes.open();
    StepExecution failed = MetaDataInstanceFactory.createStepExecution(execution, "failed", 1L);
    execution.addStepExecution(failed);
    failed.addFailureException(
        new IllegalStateException(EventQueueException.refused("a Fault", "what STAR wrote")));
    execution.setStatus(BatchStatus.FAILED);

    execute();

    assertThat(fakes.star.calls()).endsWith(Operation.CLOSE_SEQUENCE);
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.CLOSED);
    assertThat(fakes.lastRow().counterpartText()).isEqualTo("what STAR wrote");
  }

  @Test
  void whatIsNotDecidedIsNotTerminated() {
    IllnessEvent pending = fakes.event(JobFakes.ANNA);
    fakes.star.enqueue(List.of(pending));
    fakes.open();
    execution.setStatus(BatchStatus.COMPLETED);

    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(this::execute);

    assertThat(fakes.star.calls()).containsExactly(Operation.CREATE_SEQUENCE);
  }

  @Test
  void withEventsInQuarantineTheSequenceIsTerminatedAndTheyAreCounted() {
    fakes.open();
    IllnessEvent refused = fakes.event(JobFakes.ANNA);
    fakes.store.store(fakes.sequence.key(), List.of(new EventStore.SequenceEvent(1, refused)));
    fakes.outbox.record(
        fakes.sequence.key(),
        new Verdicts(
            List.of(), List.of(new Verdicts.Refusal(JobFakes.id(refused), 40, "no", false))),
        JobFakes.NOW);
    execution.setStatus(BatchStatus.COMPLETED);

    execute();

    assertThat(fakes.sequence.inQuarantine()).isEqualTo(1);
  }

  @Test
  void whereNoSequenceWasOpenedThereIsNothingToSettle() {
    execution.setStatus(BatchStatus.FAILED);

    execute();

    assertThat(fakes.star.calls()).isEmpty();
  }

  private void execute() {
    StepExecution step = MetaDataInstanceFactory.createStepExecution(execution, "settle", 2L);
    tasklet.execute(new StepContribution(step), new ChunkContext(new StepContext(step)));
  }
}
