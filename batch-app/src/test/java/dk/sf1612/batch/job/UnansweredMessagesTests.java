package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.fixtures.memory.DatabaseInterruption;
import dk.sf1612.fixtures.memory.EventState;
import dk.sf1612.fixtures.memory.InMemoryDatabase;
import dk.sf1612.outbox.Delivery.Unanswered;
import dk.sf1612.quarantine.Quarantine.UnansweredMessage;
import dk.sf1612.quarantine.UnansweredEvent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;

class UnansweredMessagesTests {

  private final JobFakes fakes = new JobFakes();
  private final IllnessEvent one = fakes.event(JobFakes.ANNA);
  private final IllnessEvent two = fakes.event(JobFakes.BENT);
  private final IllnessEvent three = fakes.event(JobFakes.CARL);
  private final UnansweredMessages unanswered = fakes.unanswered;

  @Test
  void withoutAnyTheStepEndsAsItDid() {
    fakes.inHand();
    StepExecution step = Steps.completed();

    assertThat(unanswered.afterStep(step)).isEqualTo(ExitStatus.COMPLETED);

    assertThat(step.getFailureExceptions()).isEmpty();
  }

  @Test
  void oneThatStaysUnansweredHoldsItsPersonUntilTheStepEnds() {
    fakes.inHand(one, two);
    Envelope another = fakes.envelopes(fakes.event(JobFakes.ANNA)).get(0);
    add(false, one);

    assertThat(unanswered.hasEarlierFor(another)).isTrue();
    assertThat(unanswered.hasEarlierFor(fakes.envelopes(two).get(0))).isFalse();

    unanswered.beforeStep(Steps.completed());
    assertThat(unanswered.hasEarlierFor(another)).isFalse();
  }

  @Test
  void oneThatIsNotDueFailsTheStepAndIsCounted() {
    fakes.inHand(one);
    add(true, one);
    StepExecution step = Steps.completed();

    assertThat(unanswered.afterStep(step)).isEqualTo(ExitStatus.FAILED);

    assertThat(step.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(step.getFailureExceptions())
        .singleElement()
        .isInstanceOfSatisfying(
            CounterpartException.class,
            failure -> {
              assertThat(failure.counterpart()).isEqualTo(Counterpart.BESKEDFORDELER);
              assertThat(failure.getMessage()).contains(JobFakes.id(one) + " (in 1 run)");
            });
    assertThat(runs(one)).isEqualTo(2);
  }

  @Test
  void oneThatIsDueGoesToQuarantineAndTheStepCompletes() {
    IllnessEvent behind = fakes.event(JobFakes.ANNA);
    unansweredBefore(one);
    fakes.inHand(one, behind);
    add(true, one);
    StepExecution step = Steps.completed();

    assertThat(unanswered.afterStep(step)).isEqualTo(ExitStatus.COMPLETED);

    assertThat(step.getFailureExceptions()).isEmpty();
    assertThat(fakes.sequence.counts().quarantined()).isEqualTo(2);
    assertThat(fakes.database.states()).containsEntry(JobFakes.id(behind), EventState.QUARANTINED);
  }

  @Test
  void whenNoOtherWasAnsweredItIsAnOutage() {
    unansweredBefore(one);
    fakes.inHand(one);
    add(false, one);
    StepExecution step = Steps.completed();

    assertThat(unanswered.afterStep(step)).isEqualTo(ExitStatus.FAILED);

    assertThat(step.getFailureExceptions().get(0).getMessage())
        .contains("No other was answered since");
    assertThat(fakes.quarantine.isEmpty()).isTrue();
  }

  @Test
  void moreThanMayGoToQuarantineAreAnOutageAtOnce() {
    fakes.inHand(one, two, three);
    add(true, one, two);
    assertThatCode(unanswered::checkOutage).doesNotThrowAnyException();
    add(true, three);

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(unanswered::checkOutage)
        .withMessageContaining("not answered, though sent twice: 3")
        .withMessageContaining("more than may go to quarantine");
    assertThat(runs(three)).isEqualTo(2);
  }

  @Test
  void afterAStepThatFailedTheyAreCountedAndItsFailureStays() {
    fakes.inHand(one);
    add(false, one);
    StepExecution step = Steps.failed();

    assertThat(unanswered.afterStep(step)).isEqualTo(ExitStatus.FAILED);

    assertThat(step.getFailureExceptions()).isEmpty();
    assertThat(runs(one)).isEqualTo(2);
  }

  @Test
  void theFailureOfTheStepStaysAlsoWhenTheDatabaseFails() {
    fakes.inHand(one);
    add(false, one);
    databaseFails();
    StepExecution step = Steps.failed();

    assertThat(unanswered.afterStep(step)).isEqualTo(ExitStatus.FAILED);

    assertThat(step.getFailureExceptions()).isEmpty();
  }

  @Test
  void afterAStepThatWasStoppedTheyAreNotCounted() {
    fakes.inHand(one);
    add(false, one);

    assertThat(unanswered.afterStep(Steps.stopped())).isEqualTo(ExitStatus.STOPPED);

    assertThat(runs(one)).isEqualTo(1);
  }

  @Test
  void aRunThatIsToStopDecidesNothing() {
    unansweredBefore(one);
    fakes.inHand(one);
    add(true, one);
    fakes.stop.request("a test");
    StepExecution step = Steps.completed();

    assertThat(unanswered.afterStep(step)).isEqualTo(ExitStatus.STOPPED);

    assertThat(step.getStatus()).isEqualTo(BatchStatus.STOPPED);
    assertThat(step.getFailureExceptions()).singleElement().isInstanceOf(RunStoppedException.class);
    assertThat(fakes.quarantine.isEmpty()).isTrue();
  }

  // What a listener throws, Batch would only log.
  @Test
  void aFailureOfTheDatabaseFailsTheStep() {
    fakes.inHand(one);
    add(false, one);
    databaseFails();
    StepExecution step = Steps.completed();

    assertThat(unanswered.afterStep(step)).isEqualTo(ExitStatus.FAILED);

    assertThat(step.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(step.getFailureExceptions())
        .singleElement()
        .isInstanceOfSatisfying(
            CounterpartException.class,
            failure -> assertThat(failure.counterpart()).isEqualTo(Counterpart.DATABASE));
  }

  private void databaseFails() {
    fakes.database.interruptedBy(
        new DatabaseInterruption() {
          @Override
          public void beforeCommit() {
            throw InMemoryDatabase.failure("down");
          }
        });
  }

  private void add(boolean othersAnswered, IllnessEvent... events) {
    unanswered.add(
        fakes.envelopes(events).stream()
            .map(message -> new Unanswered(message, JobFakes.sending(message), othersAnswered))
            .toList());
  }

  /** In an earlier run. */
  private void unansweredBefore(IllnessEvent... events) {
    fakes.inHand(events);
    note(false, events);
  }

  private List<UnansweredEvent> note(boolean othersAnswered, IllnessEvent... events) {
    return fakes.quarantine.noteUnanswered(
        fakes.sequence.key(),
        Arrays.stream(events)
            .map(event -> new UnansweredMessage(JobFakes.id(event), othersAnswered))
            .toList());
  }

  /** In how many runs it stayed unanswered, another one included. */
  private int runs(IllnessEvent event) {
    fakes.inHand(event);
    return note(false, event).get(0).runs();
  }
}
