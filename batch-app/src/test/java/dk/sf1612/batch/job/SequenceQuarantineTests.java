package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.fixtures.memory.EventState;
import dk.sf1612.sequence.EventStore.Stored;
import org.junit.jupiter.api.Test;

class SequenceQuarantineTests {

  private final JobFakes fakes = new JobFakes();
  private final SequenceQuarantine quarantine = fakes.sequenceQuarantine;

  @Test
  void beforePublishingWhatStandsBehindOneInQuarantineIsHeldAndCounted() {
    IllnessEvent behind = fakes.event(JobFakes.ANNA);
    IllnessEvent free = fakes.event(JobFakes.BENT);
    fakes.inHand(fakes.invalid(JobFakes.ANNA), behind, free);

    quarantine.beforeStep(Steps.completed());

    assertThat(fakes.database.states())
        .containsEntry(JobFakes.id(behind), EventState.QUARANTINED)
        .containsEntry(JobFakes.id(free), EventState.PENDING);
    // One when it was stored, one now.
    assertThat(fakes.sequence.counts().quarantined()).isEqualTo(2);
  }

  @Test
  void withMoreInQuarantineThanMayBeNothingIsPublished() {
    fakes.inHand(
        fakes.invalid(JobFakes.ANNA), fakes.invalid(JobFakes.BENT), fakes.invalid(JobFakes.CARL));

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(() -> quarantine.beforeStep(Steps.completed()))
        .returns(Counterpart.STAR, CounterpartException::counterpart)
        .withMessageContaining("3 × no date");
  }

  @Test
  void asManyAsMayBeAreNoFailure() {
    fakes.inHand(fakes.invalid(JobFakes.ANNA), fakes.invalid(JobFakes.BENT));

    assertThatCode(() -> quarantine.beforeStep(Steps.completed())).doesNotThrowAnyException();
  }

  @Test
  void whatIsInQuarantineOfOtherSequencesDoesNotCount() {
    fakes.inHand(
        fakes.invalid(JobFakes.ANNA), fakes.invalid(JobFakes.BENT), fakes.invalid(JobFakes.CARL));
    fakes.inHand(fakes.event(JobFakes.CARL));

    quarantine.beforeStep(Steps.completed());

    assertThat(fakes.sequence.counts().quarantined()).isEqualTo(1);
  }

  @Test
  void whileFetchingFewInQuarantineAreNoReasonToStop() {
    fakes.inHand();
    quarantine.beforeFetching();
    fakes.sequence.stored(new Stored(2, 2, 2, 2));

    assertThatCode(quarantine::whileFetching).doesNotThrowAnyException();
  }

  // The same two, over and over: elements count, and not events.
  @Test
  void whileFetchingTheSameFewMayComeAsOftenAsASequenceHasMessages() {
    fakes.inHand(fakes.invalid(JobFakes.ANNA));
    quarantine.beforeFetching();
    fakes.sequence.stored(new Stored(4, 0, 0, JobFakes.MESSAGES_PER_SEQUENCE - 1));
    assertThatCode(quarantine::whileFetching).doesNotThrowAnyException();

    fakes.sequence.stored(new Stored(1, 0, 0, 1));

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(quarantine::whileFetching)
        .withMessageContaining("over and over");
  }
}
