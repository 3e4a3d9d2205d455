package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.sf1612.batch.settlement.CurrentSequence;
import dk.sf1612.batch.settlement.SequenceCounts;
import dk.sf1612.batch.settlement.Settlement;
import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.InvalidEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.fixtures.memory.DatabaseInterruption;
import dk.sf1612.fixtures.memory.EventState;
import dk.sf1612.fixtures.memory.InMemoryDatabase;
import dk.sf1612.fixtures.memory.SequenceRow;
import dk.sf1612.fixtures.star.Operation;
import dk.sf1612.municipality.ResidenceRegister;
import dk.sf1612.outbox.Delivery;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.quarantine.UnansweredRule;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventStore;
import dk.sf1612.sequence.SequenceState;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.test.JobOperatorTestUtils;
import org.springframework.batch.test.context.SpringBatchTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.annotation.DirtiesContext.ClassMode;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;
import org.springframework.transaction.PlatformTransactionManager;

/** The job and its four steps, as they are wired, on the fakes. */
@SpringBatchTest
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
@SpringJUnitConfig(SickLeaveStatusJobTests.OnFakes.class)
@TestPropertySource(properties = "sf1612.job.chunk-size=" + JobFakes.CHUNK_SIZE)
@DirtiesContext(classMode = ClassMode.BEFORE_EACH_TEST_METHOD)
class SickLeaveStatusJobTests {

  private static final PersonNumber DORA = new PersonNumber("0101010004");

  // Without @Configuration: the application's own scan must not find it.
  @Import({
    JobConfiguration.class,
    OpenSequenceTasklet.class,
    SequenceItemReader.class,
    EventStoreItemWriter.class,
    OutboxItemReader.class,
    EnvelopeItemProcessor.class,
    EnvelopeItemWriter.class,
    VerdictRecorder.class,
    SettleSequenceTasklet.class,
    SequenceQuarantine.class,
    UnansweredMessages.class,
    ExitMessages.class
  })
  static class OnFakes {

    private final JobFakes fakes = new JobFakes();

    @Bean
    JobFakes fakes() {
      return fakes;
    }

    @Bean
    JobRepository jobRepository() {
      return (JobRepository) new ProxyFactory(new ResourcelessJobRepository()).getProxy();
    }

    @Bean
    JobOperator jobOperator(JobRepository jobRepository) {
      TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
      operator.setJobRepository(jobRepository);
      operator.setJobRegistry(new MapJobRegistry());
      return operator;
    }

    @Bean
    PlatformTransactionManager transactionManager() {
      return fakes.transactions;
    }

    @Bean
    EventQueue eventQueue() {
      return fakes.star;
    }

    @Bean
    EventStore eventStore() {
      return fakes.store;
    }

    @Bean
    Outbox outbox() {
      return fakes.outbox;
    }

    @Bean
    Quarantine quarantine() {
      return fakes.quarantine;
    }

    @Bean
    ResidenceRegister residenceRegister() {
      return fakes.register;
    }

    @Bean
    Delivery delivery() {
      return fakes.delivery;
    }

    @Bean
    EnvelopeBuilder envelopeBuilder() {
      return fakes.builder;
    }

    @Bean
    QuarantineLimit quarantineLimit() {
      return fakes.limit;
    }

    @Bean
    UnansweredRule unansweredRule() {
      return fakes.rule;
    }

    @Bean
    StopSignal stop() {
      return fakes.stop;
    }

    @Bean
    CurrentSequence currentSequence() {
      return fakes.sequence;
    }

    @Bean
    Settlement settlement() {
      return fakes.settlement;
    }

    @Bean
    Clock clock() {
      return fakes.clock;
    }
  }

  @Autowired private JobFakes fakes;
  @Autowired private JobOperatorTestUtils operator;
  @Autowired private Set<Step> steps;

  @Test
  void everyStepRunsAgainOnARestart() {
    assertThat(steps).hasSize(4).allMatch(Step::isAllowStartIfComplete);
  }

  @Test
  void whatWaitsIsKeptSentAndTerminated() throws Exception {
    IllnessEvent one = fakes.event(JobFakes.ANNA);
    IllnessEvent two = fakes.event(JobFakes.BENT);
    IllnessEvent three = fakes.event(JobFakes.ANNA);
    fakes.star.enqueue(List.of(one, two, three));

    JobExecution execution = run();

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(steps(execution))
        .containsExactly(
            tuple("openSequence", BatchStatus.COMPLETED, 0L, 0L),
            tuple("fetchAndPersist", BatchStatus.COMPLETED, 3L, 3L),
            tuple("buildAndPublish", BatchStatus.COMPLETED, 3L, 3L),
            tuple("settleSequence", BatchStatus.COMPLETED, 0L, 0L));
    assertThat(fakes.beskedfordeler.delivered()).containsExactly(JobFakes.ids(one, two, three));
    assertThat(fakes.star.terminatedEvents()).containsExactly(one, two, three);
    assertThat(states()).containsOnly(EventState.PUBLISHED);
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.TERMINATED);
    assertThat(fakes.lastRow().jobExecutionId()).isEqualTo(execution.getId());
    assertThat(fakes.sequence.counts()).isEqualTo(new SequenceCounts(3, 3, 0, 3, 0));
  }

  @Test
  void anEmptyQueueIsTerminatedAndNobodyElseIsAsked() throws Exception {
    fakes.register.isDown(true);
    fakes.beskedfordeler.isDown(true);

    assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);

    assertThat(fakes.star.calls())
        .containsExactly(Operation.CREATE_SEQUENCE, Operation.TERMINATE_SEQUENCE);
  }

  @Test
  void allIsKeptBeforeTheFirstIsSent() throws Exception {
    fakes.star.enqueue(
        List.of(
            fakes.event(JobFakes.ANNA), fakes.event(JobFakes.BENT), fakes.event(JobFakes.CARL)));
    fakes.beskedfordeler.answer(
        message -> {
          assertThat(fakes.database.isInTransaction()).isFalse();
          assertThat(fakes.store.account(fakes.sequence.key()).received()).isEqualTo(3);
          return new PublishOutcome.Accepted();
        });

    assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);
  }

  @Test
  void noTransactionIsOpenWhileStarIsAskedForASequenceOrItsEnd() throws Exception {
    Runnable noTransaction = () -> assertThat(fakes.database.isInTransaction()).isFalse();
    fakes.star.onCall(Operation.CREATE_SEQUENCE, noTransaction);
    fakes.star.onCall(Operation.TERMINATE_SEQUENCE, noTransaction);

    assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);
  }

  @Test
  void whereStarDoesNotOpenASequenceTheOtherStepsDoNotRun() throws Exception {
    fakes.star.onCall(
        Operation.CREATE_SEQUENCE,
        () -> {
          throw EventQueueException.refused("a Fault", null);
        });

    JobExecution execution = run();

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(names(execution)).containsExactly("openSequence", "settleSequence");
    assertThat(fakes.star.calls()).containsExactly(Operation.CREATE_SEQUENCE);
    assertThat(execution.getExitStatus().getExitDescription())
        .isEqualTo("openSequence: a Fault EventQueueException");
  }

  @Test
  void aFetchThatBreaksOffIsClosedAndWhatWasCommittedOfItComesAgain() throws Exception {
    IllnessEvent one = fakes.event(JobFakes.ANNA);
    IllnessEvent two = fakes.event(JobFakes.BENT);
    IllnessEvent three = fakes.event(JobFakes.CARL);
    fakes.star.enqueue(List.of(one, two, three));
    fakes.star.onHandingOut(
        position -> {
          if (position == 4) {
            throw EventQueueException.unanswered("cut", null);
          }
        });

    JobExecution execution = run();

    assertThat(names(execution))
        .containsExactly("openSequence", "fetchAndPersist", "settleSequence");
    // The chunk in hand is rolled back.
    assertThat(states()).containsExactly(EventState.PENDING, EventState.PENDING);
    assertThat(fakes.beskedfordeler.sent()).isEmpty();
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.CLOSED);
    assertThat(fakes.star.waiting()).isEqualTo(3);

    fakes.star.onHandingOut(position -> {});
    assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(fakes.sequence.counts()).isEqualTo(new SequenceCounts(3, 1, 2, 3, 0));
    assertThat(fakes.beskedfordeler.delivered()).containsExactly(JobFakes.ids(one, two, three));
  }

  // Spring cannot tell a commit that failed from one whose answer is lost: UNKNOWN, which the next
  // run marks as FAILED.
  @Test
  void aChunkWhoseCommitFailsIsNeitherKeptNorCounted() throws Exception {
    failingCommit(
        new DatabaseInterruption() {
          @Override
          public void beforeCommit() {
            throw InMemoryDatabase.failure("down");
          }
        });

    assertThat(run().getStatus()).isEqualTo(BatchStatus.UNKNOWN);

    assertThat(fakes.database.states()).isEmpty();
    assertThat(fakes.sequence.counts()).isEqualTo(SequenceCounts.NONE);
    assertThat(fakes.star.calls()).endsWith(Operation.CLOSE_SEQUENCE);
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.CLOSED);
  }

  @Test
  void aChunkWhoseCommitIsNotAnsweredIsKnownWhenItComesAgain() throws Exception {
    failingCommit(
        new DatabaseInterruption() {
          @Override
          public void afterCommit() {
            throw InMemoryDatabase.failure("the answer is lost");
          }
        });

    assertThat(run().getStatus()).isEqualTo(BatchStatus.UNKNOWN);
    assertThat(states()).containsExactly(EventState.PENDING);
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.CLOSED);

    fakes.star.onHandingOut(position -> {});
    assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(fakes.sequence.counts()).isEqualTo(new SequenceCounts(1, 0, 1, 1, 0));
  }

  /** From the first event of the fetch until the sequence is closed. */
  private void failingCommit(DatabaseInterruption failure) {
    fakes.star.enqueue(List.of(fakes.event(JobFakes.ANNA)));
    fakes.star.onHandingOut(
        position -> {
          if (position == 1) {
            fakes.database.interruptedBy(failure);
          }
        });
    fakes.star.onCall(
        Operation.CLOSE_SEQUENCE, () -> fakes.database.interruptedBy(DatabaseInterruption.NONE));
  }

  @Test
  void withoutTheRegisterNothingIsSentAndTheSequenceIsClosed() throws Exception {
    fakes.star.enqueue(List.of(fakes.event(JobFakes.ANNA)));
    fakes.register.isDown(true);

    JobExecution execution = run();

    assertThat(names(execution))
        .containsExactly("openSequence", "fetchAndPersist", "buildAndPublish", "settleSequence");
    assertThat(failure(execution).counterpart()).isEqualTo(Counterpart.CPR_REPLICA);
    assertThat(fakes.beskedfordeler.sent()).isEmpty();
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.CLOSED);
  }

  @Test
  void whatWasAcceptedBeforeAFailureIsNotSentAgain() throws Exception {
    IllnessEvent one = fakes.event(JobFakes.ANNA);
    IllnessEvent two = fakes.event(JobFakes.BENT);
    IllnessEvent three = fakes.event(JobFakes.CARL);
    fakes.star.enqueue(List.of(one, two, three));
    fakes.beskedfordeler.answer(
        message ->
            message.beskedId().equals(JobFakes.id(three))
                ? new PublishOutcome.Nacked()
                : new PublishOutcome.Accepted());

    assertThat(failure(run()).counterpart()).isEqualTo(Counterpart.BESKEDFORDELER);
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.CLOSED);

    fakes.beskedfordeler.answer(message -> new PublishOutcome.Accepted());
    assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(fakes.beskedfordeler.delivered()).containsExactly(JobFakes.ids(one, two, three));
  }

  @Test
  void invalidAndRefusedEventsGoToQuarantineWithWhatIsBehindThem() throws Exception {
    InvalidEvent invalid = fakes.invalid(JobFakes.ANNA);
    IllnessEvent behindInvalid = fakes.event(JobFakes.ANNA);
    IllnessEvent refused = fakes.event(JobFakes.BENT);
    IllnessEvent behindRefused = fakes.event(JobFakes.BENT);
    IllnessEvent fine = fakes.event(JobFakes.CARL);
    fakes.star.enqueue(List.of(invalid, behindInvalid, refused, behindRefused, fine));
    fakes.beskedfordeler.answer(
        message ->
            message.beskedId().equals(JobFakes.id(refused))
                ? new PublishOutcome.Refused(40, "no")
                : new PublishOutcome.Accepted());

    assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);

    assertThat(fakes.beskedfordeler.delivered()).containsExactly(JobFakes.id(fine));
    assertThat(fakes.sequence.counts()).isEqualTo(new SequenceCounts(5, 5, 0, 1, 4));
    assertThat(fakes.sequence.inQuarantine()).isEqualTo(4);
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.TERMINATED);

    // What an operator releases is sent with an empty sequence, too, in its order.
    fakes.beskedfordeler.answer(message -> new PublishOutcome.Accepted());
    fakes.desk.release(List.of(JobFakes.id(refused)), "somebody");
    assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(fakes.beskedfordeler.delivered())
        .containsExactly(JobFakes.ids(fine, refused, behindRefused));
  }

  @Test
  void withTooManyInQuarantineNothingIsSentAndTheSequenceIsClosed() throws Exception {
    fakes.star.enqueue(
        List.of(
            fakes.invalid(JobFakes.ANNA),
            fakes.invalid(JobFakes.BENT),
            fakes.invalid(JobFakes.CARL),
            fakes.event(DORA)));

    JobExecution execution = run();

    assertThat(failure(execution).counterpart()).isEqualTo(Counterpart.STAR);
    assertThat(fakes.beskedfordeler.sent()).isEmpty();
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.CLOSED);
  }

  @Test
  void anEventThatNobodyAnswersWaitsAndGoesToQuarantineInTheEnd() throws Exception {
    IllnessEvent silent = fakes.event(JobFakes.ANNA);
    IllnessEvent behind = fakes.event(JobFakes.ANNA);
    IllnessEvent other = fakes.event(JobFakes.BENT);
    fakes.star.enqueue(List.of(silent, other, behind));
    fakes.beskedfordeler.answer(
        message ->
            message.beskedId().equals(JobFakes.id(silent))
                ? new PublishOutcome.Unanswered()
                : new PublishOutcome.Accepted());

    assertThat(run().getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(states())
        .containsExactly(EventState.PENDING, EventState.PUBLISHED, EventState.PENDING);

    assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(states())
        .containsExactly(EventState.QUARANTINED, EventState.PUBLISHED, EventState.QUARANTINED);
    assertThat(fakes.beskedfordeler.delivered()).containsExactly(JobFakes.id(other));
  }

  @Test
  void aRunThatIsStoppedWhilePublishingClosesTheSequence() throws Exception {
    IllnessEvent one = fakes.event(JobFakes.ANNA);
    IllnessEvent two = fakes.event(JobFakes.BENT);
    IllnessEvent three = fakes.event(JobFakes.CARL);
    fakes.star.enqueue(List.of(one, two, three));
    fakes.beskedfordeler.answer(
        message -> {
          fakes.stop.request("a test");
          return new PublishOutcome.Accepted();
        });

    JobExecution execution = run();

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.STOPPED);
    assertThat(steps(execution))
        .containsExactly(
            tuple("openSequence", BatchStatus.COMPLETED, 0L, 0L),
            tuple("fetchAndPersist", BatchStatus.COMPLETED, 3L, 3L),
            tuple("buildAndPublish", BatchStatus.STOPPED, 2L, 2L),
            tuple("settleSequence", BatchStatus.COMPLETED, 0L, 0L));
    assertThat(FirstFailure.of(execution).orElseThrow())
        .hasRootCauseInstanceOf(RunStoppedException.class);
    assertThat(states())
        .containsExactly(EventState.PUBLISHED, EventState.PUBLISHED, EventState.PENDING);
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.CLOSED);
  }

  @Test
  void aRunThatIsToStopOpensNoSequence() throws Exception {
    fakes.stop.request("a test");

    JobExecution execution = run();

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.STOPPED);
    assertThat(names(execution)).containsExactly("openSequence", "settleSequence");
    assertThat(fakes.star.calls()).isEmpty();
  }

  @Test
  void aLostAnswerToTerminateFailsTheJobAndWhatStarKnowsIsUnknown() throws Exception {
    fakes.star.enqueue(List.of(fakes.event(JobFakes.ANNA)));
    fakes.star.onActed(
        Operation.TERMINATE_SEQUENCE,
        () -> {
          throw EventQueueException.unanswered("silence", null);
        });

    JobExecution execution = run();

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(steps(execution))
        .last()
        .isEqualTo(tuple("settleSequence", BatchStatus.FAILED, 0L, 0L));
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.UNKNOWN);

    // The next run finds it gone: TerminateSequence was sent, and all of it is decided.
    fakes.star.onActed(Operation.TERMINATE_SEQUENCE, () -> {});
    assertThat(run().getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(fakes.database.sequences())
        .extracting(SequenceRow::state)
        .containsExactly(SequenceState.TERMINATED, SequenceState.TERMINATED);
  }

  @Test
  void aLostLockLeavesTheSequenceToWhoeverHasIt() throws Exception {
    fakes.star.enqueue(List.of(fakes.event(JobFakes.ANNA)));
    fakes.beskedfordeler.answer(
        message -> {
          fakes.lock.lose();
          return new PublishOutcome.Accepted();
        });

    JobExecution execution = run();

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(fakes.star.calls())
        .containsExactly(Operation.CREATE_SEQUENCE, Operation.GET_ILLNESS_UPDATED);
    assertThat(fakes.lastRow().state()).isEqualTo(SequenceState.OPEN);
  }

  @Test
  void noTextOfALibraryReachesTheJobRepository() throws Exception {
    fakes.star.enqueue(List.of(fakes.event(JobFakes.ANNA)));
    fakes.beskedfordeler.answer(
        message -> {
          throw new IllegalArgumentException("bad value 0101010001");
        });

    JobExecution execution = run();

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(execution.getExitStatus().getExitDescription())
        .contains("IllegalArgumentException")
        .doesNotContain("0101010001");
    assertThat(execution.getStepExecutions())
        .allSatisfy(
            step ->
                assertThat(step.getExitStatus().getExitDescription()).doesNotContain("0101010001"));
    assertThat(execution.getStepExecutions())
        .allMatch(
            step ->
                step.getExecutionContext().toMap().keySet().stream()
                    .allMatch(key -> key.startsWith("batch.")));
  }

  /** One execution of a new instance, as the program begins them. */
  private JobExecution run() throws Exception {
    fakes.sequence.reset();
    return operator.startJob();
  }

  private List<EventState> states() {
    return List.copyOf(fakes.database.states().values());
  }

  private static CounterpartException failure(JobExecution execution) {
    return FirstFailure.of(execution).flatMap(CounterpartException::in).orElseThrow();
  }

  private static List<String> names(JobExecution execution) {
    return inOrder(execution).stream().map(StepExecution::getStepName).toList();
  }

  private static List<Tuple> steps(JobExecution execution) {
    return inOrder(execution).stream()
        .map(
            step ->
                tuple(
                    step.getStepName(),
                    step.getStatus(),
                    step.getReadCount(),
                    step.getWriteCount()))
        .toList();
  }

  private static List<StepExecution> inOrder(JobExecution execution) {
    return execution.getStepExecutions().stream()
        .sorted(Comparator.comparingLong(StepExecution::getId))
        .toList();
  }
}
