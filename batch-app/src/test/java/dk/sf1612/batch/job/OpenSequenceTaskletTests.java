package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dk.sf1612.batch.lock.LockLostException;
import dk.sf1612.fixtures.memory.SequenceRow;
import dk.sf1612.fixtures.star.OpenSequenceRule;
import dk.sf1612.fixtures.star.Operation;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.SequenceState;
import dk.sf1612.sequence.ServiceItem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.scope.context.StepContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.test.MetaDataInstanceFactory;

class OpenSequenceTaskletTests {

  private final JobFakes fakes = new JobFakes();
  private final OpenSequenceTasklet tasklet =
      new OpenSequenceTasklet(
          fakes.star, fakes.store, fakes.sequence, fakes.settlement, fakes.clock);

  @Test
  void theSequenceHasItsRowWithTheExecutionThatOpenedIt() {
    fakes.star.enqueue(List.of(fakes.event(JobFakes.ANNA)));

    assertThat(execute()).isEqualTo(RepeatStatus.FINISHED);

    SequenceRow row = fakes.lastRow();
    assertThat(row.state()).isEqualTo(SequenceState.OPEN);
    assertThat(row.jobExecutionId()).isEqualTo(MetaDataInstanceFactory.DEFAULT_JOB_EXECUTION_ID);
    assertThat(fakes.sequence.identifier()).contains(row.identifier());
    assertThat(fakes.sequence.key()).isEqualTo(row.key());
    assertThat(fakes.sequence.inventory()).isInstanceOf(Inventory.Waiting.class);
  }

  @Test
  void anEmptyQueueIsNoFailure() {
    assertThat(execute()).isEqualTo(RepeatStatus.FINISHED);

    assertThat(fakes.sequence.inventory()).isEqualTo(new Inventory.Empty());
  }

  @Test
  void whatIsNotSettledMayOnlyBeClosedBeforeCreateSequenceIsSent() {
    fakes.open();
    fakes.star.onCall(
        Operation.CREATE_SEQUENCE, () -> assertThat(fakes.lastRow().closeOnly()).isTrue());

    execute();

    assertThat(fakes.database.sequences())
        .extracting(SequenceRow::state, SequenceRow::closeOnly)
        .containsExactly(tuple(SequenceState.CLOSED, true), tuple(SequenceState.OPEN, false));
  }

  @Test
  void aLostAnswerLeavesNoRowAndTheOlderOnesCloseOnly() {
    fakes.open();
    fakes.star.onActed(
        Operation.CREATE_SEQUENCE,
        () -> {
          throw EventQueueException.unanswered("silence", null);
        });

    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(this::execute)
        .withMessage("silence");

    assertThat(fakes.database.sequences()).singleElement().returns(true, SequenceRow::closeOnly);
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.OPEN);
  }

  @Test
  void aRefusalNamesTheSequencesThatStarDoesNotSettle() {
    fakes.open();
    fakes.star.whenSequenceIsOpen(OpenSequenceRule.FAULT);
    String older = fakes.lastRow().identifier().value();

    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(this::execute)
        .withMessageContaining("Still open at STAR: sequence " + older)
        .withMessageContaining("0 min ago");
    assertThat(fakes.database.sequences()).hasSize(1);
  }

  @Test
  void messagesThatAreNotOursFailTheStepAndTheirNamesAreKeptAndNotPrinted() {
    fakes.star.inventory(
        said -> new Inventory.NotOurs(List.of(new ServiceItem("of 0101010001", "", 2))));

    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(this::execute)
        .withMessageContaining("not ours to fetch")
        .withMessageContaining("another service (2)")
        .satisfies(
            failure -> {
              assertThat(failure.getMessage()).doesNotContain("0101010001");
              assertThat(failure.counterpartText()).contains("of 0101010001 (2)");
            });
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.OPEN);
    assertThat(fakes.sequence.isRecorded()).isTrue();
  }

  @Test
  void anInventoryThatCannotBeReadIsNotTakenForAnEmptyOne() {
    fakes.star.inventory(said -> new Inventory.Unreadable());

    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(this::execute)
        .withMessageContaining("has an unknown structure");
    assertThat(fakes.store.account(fakes.sequence.key()).terminable()).isEmpty();
  }

  @Test
  void withoutTheRunLockStarIsNotCalled() {
    fakes.lock.lose();

    assertThatExceptionOfType(LockLostException.class).isThrownBy(this::execute);

    assertThat(fakes.star.calls()).isEmpty();
  }

  @Test
  void whenTheRunIsToStopStarIsNotCalled() throws Exception {
    fakes.stop.request("a test");
    StepExecution execution = MetaDataInstanceFactory.createStepExecution();

    new JobConfiguration()
        .openSequence(new ResourcelessJobRepository(), tasklet, fakes.stop)
        .execute(execution);

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.STOPPED);
    assertThat(fakes.star.calls()).isEmpty();
  }

  private RepeatStatus execute() {
    StepExecution step = MetaDataInstanceFactory.createStepExecution();
    return tasklet.execute(new StepContribution(step), new ChunkContext(new StepContext(step)));
  }
}
