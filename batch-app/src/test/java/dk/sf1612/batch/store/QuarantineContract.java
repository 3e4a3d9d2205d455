package dk.sf1612.batch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.InvalidEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.quarantine.Quarantine.PutAside;
import dk.sf1612.quarantine.QuarantineCause;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.quarantine.QuarantineTally.Reason;
import dk.sf1612.quarantine.UnansweredEvent;
import dk.sf1612.quarantine.UnansweredRule;
import dk.sf1612.sequence.SequenceState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the quarantine promises a run. */
abstract class QuarantineContract extends StoredEvents {

  private static final UnansweredRule AFTER_TWO_RUNS =
      new UnansweredRule(2, new QuarantineLimit(2));

  @Test
  void itCountsWhatIsInItOfAnySequence() {
    assertThat(quarantine().isEmpty()).isTrue();
    IllnessEvent refused = event(ANNA);
    long first = fetched(refused, event(ANNA), event(BENT));
    refuse(first, refused);
    fetched(invalid(BENT, "no date"));

    assertThat(quarantine().isEmpty()).isFalse();
    assertThat(quarantine().size()).isEqualTo(3);
  }

  @Test
  void laterEventsOfAPersonAreHeldAndOnlyThose() {
    IllnessEvent before = event(ANNA);
    InvalidEvent invalid = invalid(ANNA, "no date");
    IllnessEvent behind = event(ANNA);
    IllnessEvent other = event(BENT);
    long sequence = fetched(before, invalid, behind, other);

    assertThat(quarantine().holdBehind(sequence)).isEqualTo(1);
    assertThat(quarantine().holdBehind(sequence)).isZero();

    assertThat(pending(sequence)).containsExactly(ids(before, other));
    assertThat(desk().show(id(behind), false, OPERATOR).event().heldBehind()).contains(id(invalid));
  }

  @Test
  void anEventIsHeldBehindTheNearestThatIsThereForItsOwnSake() {
    IllnessEvent one = event(ANNA);
    InvalidEvent two = invalid(ANNA, "no date");
    IllnessEvent three = event(ANNA);
    long first = fetched(one, two, three);
    refuse(first, one);
    IllnessEvent four = event(ANNA);
    long second = fetched(four);

    assertThat(quarantine().holdBehind(second)).isEqualTo(1);

    assertThat(inQuarantine())
        .containsExactly(
            entry(id(one), QuarantineCause.REFUSED),
            entry(id(two), QuarantineCause.INVALID),
            entry(id(three), QuarantineCause.HELD_BEHIND),
            entry(id(four), QuarantineCause.HELD_BEHIND));
    assertThat(desk().show(id(three), false, OPERATOR).event().heldBehind()).contains(id(two));
    assertThat(desk().show(id(four), false, OPERATOR).event().heldBehind()).contains(id(two));
  }

  @Test
  void pendingEventsOfAnotherSequenceAreNotHeld() {
    fetched(invalid(ANNA, "no date"));
    long earlier = fetched(event(ANNA));
    long sequence = fetched(event(BENT));

    assertThat(quarantine().holdBehind(sequence)).isZero();
    assertThat(pending(earlier)).hasSize(1);
  }

  @Test
  void aReleasedEventIsHeldAgainBehindAnEarlierOneThatGoesToQuarantine() {
    IllnessEvent one = event(ANNA);
    IllnessEvent two = event(ANNA);
    long first = fetched(one, two);
    refuse(first, two);
    release(two);
    desk().setAside(List.of(id(one)), OPERATOR);

    assertThat(quarantine().holdBehind(open(1))).isZero();

    assertThat(inQuarantine())
        .containsExactly(
            entry(id(one), QuarantineCause.SET_ASIDE), entry(id(two), QuarantineCause.HELD_BEHIND));
  }

  @Test
  void theTallyCountsEachEventOfTheSequenceOnceThatIsThereForItsOwnFault() {
    InvalidEvent invalid = invalid(ANNA, "no date");
    InvalidEvent another = invalid(BENT, "no date");
    IllnessEvent held = event(ANNA);
    IllnessEvent refused = event(BENT);
    IllnessEvent aside = event(new PersonNumber("0101010003"));
    long first = fetched(refused);
    refuse(first, refused);
    fetched(invalid(BENT, "elsewhere"));
    long sequence = fetched(invalid, invalid, another, held, refused, aside);
    quarantine().holdBehind(sequence);
    desk().setAside(List.of(id(aside)), OPERATOR);

    assertThat(quarantine().tally(sequence).reasons())
        .containsExactlyInAnyOrder(
            new Reason(QuarantineCause.INVALID, "no date", 2),
            new Reason(QuarantineCause.REFUSED, "refused with StatusKode 40", 1));

    release(refused);
    assertThat(quarantine().tally(sequence).total()).isEqualTo(2);
    assertThat(quarantine().tally(open(1)).total()).isZero();
  }

  @Test
  void anUnansweredEventCountsOnceForEachSequence() {
    IllnessEvent silent = event(ANNA);
    long first = fetched(silent);

    assertThat(quarantine().noteUnanswered(first, silence(false, silent)))
        .containsExactly(new UnansweredEvent(id(silent), 1, false));
    assertThat(quarantine().noteUnanswered(first, silence(false, silent)))
        .containsExactly(new UnansweredEvent(id(silent), 1, false));
    assertThat(quarantine().noteUnanswered(fetched(silent), silence(false, silent)))
        .containsExactly(new UnansweredEvent(id(silent), 2, false));
  }

  @Test
  void unansweredEventsComeInTheOrderOfTheSequence() {
    IllnessEvent one = event(ANNA);
    IllnessEvent two = event(BENT);
    long sequence = fetched(one, two);

    assertThat(quarantine().noteUnanswered(sequence, silence(false, two, one)))
        .extracting(UnansweredEvent::beskedId)
        .containsExactly(ids(one, two));
  }

  @Test
  void whatIsNotUnsentIsNotCountedAsUnanswered() {
    IllnessEvent accepted = event(ANNA);
    IllnessEvent refused = event(BENT);
    long sequence = fetched(accepted, refused);
    quarantine().noteUnanswered(sequence, silence(true, accepted, refused));
    accept(sequence, accepted);
    refuse(sequence, refused);

    assertThat(quarantine().noteUnanswered(sequence, silence(true, accepted, refused))).isEmpty();
  }

  @Test
  void thatOthersWereAnsweredIsRemembered() {
    IllnessEvent silent = event(ANNA);
    quarantine().noteUnanswered(fetched(silent), silence(true, silent));

    assertThat(quarantine().noteUnanswered(fetched(silent), silence(false, silent)))
        .containsExactly(new UnansweredEvent(id(silent), 2, true));
  }

  @Test
  void anAcceptedOneOfALaterSequenceIsAnotherThatWasAnswered() {
    IllnessEvent silent = event(ANNA);
    IllnessEvent other = event(BENT);
    long first = fetched(silent, other);
    accept(first, other);
    quarantine().noteUnanswered(first, silence(false, silent));
    IllnessEvent another = event(BENT);
    long second = fetched(silent, another);
    assertThat(quarantine().noteUnanswered(second, silence(false, silent)).get(0).othersAnswered())
        .isFalse();

    accept(second, another);

    assertThat(quarantine().noteUnanswered(second, silence(false, silent)).get(0).othersAnswered())
        .isTrue();
  }

  @Test
  void aRefusedOneOfALaterSequenceIsAnotherThatWasAnswered() {
    IllnessEvent silent = event(ANNA);
    quarantine().noteUnanswered(fetched(silent), silence(false, silent));
    IllnessEvent other = event(BENT);
    long second = fetched(silent, other, invalid(BENT, "no date"));
    assertThat(quarantine().noteUnanswered(second, silence(false, silent)).get(0).othersAnswered())
        .isFalse();

    refuse(second, other);

    assertThat(quarantine().noteUnanswered(second, silence(false, silent)).get(0).othersAnswered())
        .isTrue();
  }

  @Test
  void whatIsRefusedAndReleasedBeginsAnew() {
    IllnessEvent silent = event(ANNA);
    long first = fetched(silent);
    quarantine().noteUnanswered(first, silence(true, silent));
    refuse(first, silent);
    release(silent);

    assertThat(quarantine().noteUnanswered(open(1), silence(false, silent)))
        .containsExactly(new UnansweredEvent(id(silent), 1, false));
  }

  @Test
  void whatIsHeldBehindAnotherBeginsAnew() {
    IllnessEvent front = event(ANNA);
    IllnessEvent silent = event(ANNA);
    long first = fetched(front, silent);
    quarantine().noteUnanswered(first, silence(true, silent));
    refuse(first, front);
    store().recordState(first, SequenceState.TERMINATED, null);
    release(front);

    assertThat(quarantine().noteUnanswered(open(1), silence(false, silent)))
        .containsExactly(new UnansweredEvent(id(silent), 1, false));
  }

  @Test
  void whatIsDueIsPutAsideWithWhatIsBehindIt() {
    IllnessEvent silent = event(ANNA);
    IllnessEvent behind = event(ANNA);
    IllnessEvent notDue = event(BENT);
    quarantine().noteUnanswered(fetched(silent, behind), silence(false, silent));
    long second = fetched(silent, behind, notDue);

    PutAside done =
        quarantine().putAsideUnanswered(second, silence(true, silent, notDue), AFTER_TWO_RUNS);

    assertThat(done).isEqualTo(new PutAside(2, List.of(new UnansweredEvent(id(notDue), 1, true))));
    assertThat(inQuarantine())
        .containsExactly(
            entry(id(silent), QuarantineCause.UNANSWERED),
            entry(id(behind), QuarantineCause.HELD_BEHIND));
    assertThat(desk().show(id(silent), false, OPERATOR).event().reason())
        .isEqualTo("unanswered in 2 runs: it may have been delivered");
    assertThat(quarantine().tally(second).total()).isEqualTo(1);
    assertThat(pending(second)).containsExactly(id(notDue));
  }

  @Test
  void withoutAnAnswerToOthersNobodyIsPutAside() {
    IllnessEvent silent = event(ANNA);
    quarantine().noteUnanswered(fetched(silent), silence(false, silent));

    PutAside done =
        quarantine().putAsideUnanswered(fetched(silent), silence(false, silent), AFTER_TWO_RUNS);

    assertThat(done).isEqualTo(new PutAside(0, List.of(new UnansweredEvent(id(silent), 2, false))));
    assertThat(quarantine().isEmpty()).isTrue();
  }

  @Test
  void allOfThemOrNoneWithinTheLimitOfTheSequence() {
    IllnessEvent one = event(ANNA);
    IllnessEvent two = event(BENT);
    quarantine().noteUnanswered(fetched(one, two), silence(true, one, two));
    long second = fetched(one, two, invalid(BENT, "no date"));

    PutAside done =
        quarantine().putAsideUnanswered(second, silence(true, one, two), AFTER_TWO_RUNS);

    assertThat(done.quarantined()).isZero();
    assertThat(done.waiting()).hasSize(2);
    assertThat(quarantine().size()).isEqualTo(1);
  }

  @Test
  void aRefusalAfterBeingUnansweredSaysThatItMayBeDelivered() {
    IllnessEvent silent = event(ANNA);
    long first = fetched(silent);
    quarantine()
        .putAsideUnanswered(
            first, silence(true, silent), new UnansweredRule(1, new QuarantineLimit(1)));
    store().recordState(first, SequenceState.TERMINATED, null);
    release(silent);

    refuse(open(1), silent);

    assertThat(inQuarantine())
        .containsExactly(entry(id(silent), QuarantineCause.REFUSED_ON_REPEAT));
  }

  @Test
  void whatIsRolledBackWasNeverPutAside() {
    IllnessEvent silent = event(ANNA);
    long sequence = fetched(silent);

    ports()
        .rollingBack(
            () ->
                quarantine()
                    .putAsideUnanswered(
                        sequence,
                        silence(true, silent),
                        new UnansweredRule(1, new QuarantineLimit(1))));

    assertThat(quarantine().isEmpty()).isTrue();
    assertThat(quarantine().noteUnanswered(fetched(silent), silence(false, silent)))
        .containsExactly(new UnansweredEvent(id(silent), 1, false));
  }
}
