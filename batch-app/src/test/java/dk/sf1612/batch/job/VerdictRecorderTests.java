package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.settlement.SequenceCounts;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.fixtures.memory.EventState;
import dk.sf1612.outbox.Delivery.Unanswered;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.outbox.Verdicts.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictRecorderTests {

  private final JobFakes fakes = new JobFakes();
  private final IllnessEvent accepted = fakes.event(JobFakes.ANNA);
  private final IllnessEvent refused = fakes.event(JobFakes.BENT);
  private final IllnessEvent behind = fakes.event(JobFakes.BENT);

  @Test
  void whatIsSaidIsCommittedAndCounted() {
    fakes.inHand(accepted, refused, behind);

    fakes.recorder.verdicts(
        new Verdicts(
            List.of(JobFakes.id(accepted)),
            List.of(new Refusal(JobFakes.id(refused), 40, "no", false))));

    assertThat(fakes.database.isInTransaction()).isFalse();
    assertThat(fakes.database.states().values())
        .containsExactly(EventState.PUBLISHED, EventState.QUARANTINED, EventState.QUARANTINED);
    assertThat(fakes.sequence.counts()).isEqualTo(new SequenceCounts(3, 3, 0, 1, 2));
  }

  @Test
  void whatIsSaidOfOthersCountsForTheUnansweredOnesBefore() {
    fakes.inHand(accepted, refused);
    Envelope silent = fakes.envelopes(refused).get(0);
    fakes.recorder.unanswered(List.of(new Unanswered(silent, JobFakes.sending(silent), false)));

    fakes.recorder.verdicts(new Verdicts(List.of(JobFakes.id(accepted)), List.of()));

    assertThat(fakes.unanswered.hasEarlierFor(silent)).isTrue();
    fakes.unanswered.afterStep(Steps.completed());
    fakes.inHand(refused);
    fakes.recorder.unanswered(List.of(new Unanswered(silent, JobFakes.sending(silent), false)));
    fakes.unanswered.afterStep(Steps.completed());
    // Two runs, and another was answered in the first of them.
    assertThat(fakes.database.states()).containsEntry(JobFakes.id(refused), EventState.QUARANTINED);
  }
}
