package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.fixtures.memory.EventState;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.item.Chunk;

class EnvelopeItemWriterTests {

  private static final PersonNumber DORA = new PersonNumber("0101010004");

  private final JobFakes fakes = new JobFakes();
  private final IllnessEvent one = fakes.event(JobFakes.ANNA);
  private final IllnessEvent two = fakes.event(JobFakes.BENT);
  private final IllnessEvent three = fakes.event(JobFakes.CARL);
  private final EnvelopeItemWriter writer =
      new EnvelopeItemWriter(
          fakes.delivery, fakes.recorder, fakes.sequenceQuarantine, fakes.unanswered, fakes.stop);

  @Test
  void whatIsAcceptedIsPublished() throws Exception {
    fakes.inHand(one, two);

    write(one, two);

    assertThat(fakes.beskedfordeler.delivered()).containsExactly(JobFakes.ids(one, two));
    assertThat(fakes.database.states().values()).containsOnly(EventState.PUBLISHED);
    assertThat(fakes.sequence.counts().published()).isEqualTo(2);
  }

  @Test
  void aRefusedMessageHoldsItsPersonAndTheOthersAreSent() throws Exception {
    IllnessEvent behind = fakes.event(JobFakes.ANNA);
    fakes.inHand(one, behind, two);
    answer(new PublishOutcome.Refused(40, "no"), one);

    write(one, behind, two);

    assertThat(fakes.beskedfordeler.delivered()).containsExactly(JobFakes.id(two));
    assertThat(fakes.beskedfordeler.sent()).hasSize(2);
    assertThat(fakes.database.states().values())
        .containsExactly(EventState.QUARANTINED, EventState.QUARANTINED, EventState.PUBLISHED);
  }

  @Test
  void moreRefusalsThanMayBeFailTheStepWhenAllIsRecorded() {
    IllnessEvent four = fakes.event(DORA);
    fakes.inHand(one, two, three, four);
    answer(new PublishOutcome.Refused(40, "no"), one, two, three);

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(() -> write(one, two, three, four))
        .withMessageContaining("3 events are in quarantine");

    assertThat(fakes.quarantine.size()).isEqualTo(3);
    assertThat(fakes.database.states()).containsEntry(JobFakes.id(four), EventState.PUBLISHED);
  }

  @Test
  void whatStandsBehindAnUnansweredMessageOfAnEarlierChunkDoesNotLeave() throws Exception {
    IllnessEvent behind = fakes.event(JobFakes.ANNA);
    fakes.inHand(one, two, behind, three);
    answer(new PublishOutcome.Unanswered(), one);
    write(one, two);

    write(behind, three);

    assertThat(fakes.beskedfordeler.sent())
        .extracting(Envelope::beskedId)
        .containsExactly(JobFakes.ids(one, two, three));
  }

  @Test
  void anOutageEndsTheSendingAndWhatWasAcceptedIsRecorded() {
    IllnessEvent four = fakes.event(DORA);
    fakes.inHand(one, two, three, four);
    answer(new PublishOutcome.Unanswered(), one, two, three);

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(() -> write(one, two, three, four))
        .withMessageContaining("not answered, though sent twice: 3");

    assertThat(fakes.database.states()).containsEntry(JobFakes.id(four), EventState.PUBLISHED);
    assertThat(fakes.quarantine.isEmpty()).isTrue();
  }

  @Test
  void whatOneSendingAchievedIsRecordedAlsoWhenTheOutcomeOfAnotherIsLost() {
    fakes.inHand(one, two);
    answer(new PublishOutcome.Nacked(), one);

    assertThatExceptionOfType(CounterpartException.class).isThrownBy(() -> write(one, two));

    assertThat(fakes.database.states())
        .containsEntry(JobFakes.id(one), EventState.PENDING)
        .containsEntry(JobFakes.id(two), EventState.PUBLISHED);
  }

  @Test
  void aRunThatIsToStopSendsNothing() {
    fakes.inHand(one);
    fakes.stop.request("a test");

    assertThatExceptionOfType(RunStoppedException.class).isThrownBy(() -> write(one));

    assertThat(fakes.beskedfordeler.sent()).isEmpty();
  }

  private void answer(PublishOutcome outcome, IllnessEvent... to) {
    Set<UUID> these = Arrays.stream(to).map(JobFakes::id).collect(Collectors.toSet());
    fakes.beskedfordeler.answer(
        message -> these.contains(message.beskedId()) ? outcome : new PublishOutcome.Accepted());
  }

  private void write(IllnessEvent... events) throws Exception {
    writer.write(new Chunk<>(fakes.envelopes(events)));
  }
}
