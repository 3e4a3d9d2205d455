package dk.sf1612.batch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.InvalidEvent;
import dk.sf1612.outbox.Outbox.UnsentEvent;
import dk.sf1612.outbox.Place;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.outbox.Verdicts.Refusal;
import dk.sf1612.quarantine.QuarantineCause;
import dk.sf1612.sequence.SequenceState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an outbox promises. */
abstract class OutboxContract extends StoredEvents {

  @Test
  void pendingEventsComeInTheOrderOfTheSequenceUpToTheLimit() {
    IllnessEvent one = event(ANNA);
    IllnessEvent two = event(BENT);
    IllnessEvent three = event(ANNA);
    long sequence = fetched(one, two, three);

    List<UnsentEvent> first = outbox().pending(Place.startOf(sequence), 2);
    List<UnsentEvent> rest = outbox().pending(first.get(1).place(), 2);

    assertThat(first)
        .containsExactly(
            new UnsentEvent(new Place(sequence, 1), one),
            new UnsentEvent(new Place(sequence, 2), two));
    assertThat(rest).containsExactly(new UnsentEvent(new Place(sequence, 3), three));
    assertThat(outbox().pending(new Place(sequence, 3), 2)).isEmpty();
  }

  @Test
  void anEventComesOnceAtItsFirstPlaceInTheSequence() {
    IllnessEvent one = event(ANNA);
    IllnessEvent two = event(BENT);
    fetched(two, one);
    long again = fetched(one, two, one, two);

    assertThat(outbox().pending(Place.startOf(again), ALL))
        .containsExactly(
            new UnsentEvent(new Place(again, 1), one), new UnsentEvent(new Place(again, 2), two));
    assertThat(outbox().pending(new Place(again, 1), ALL)).hasSize(1);
    assertThat(outbox().pending(new Place(again, 2), ALL)).isEmpty();
  }

  @Test
  void whatWaitsOfAnotherSequenceIsNotPendingHere() {
    long other = fetched(event(ANNA));
    long sequence = fetched(event(BENT));
    store().recordState(other, SequenceState.CLOSED, null);

    assertThat(pending(sequence)).hasSize(1);
    assertThat(releasedAndPending(sequence)).hasSize(1);
  }

  @Test
  void anAcceptedEventIsNeverPendingAgain() {
    IllnessEvent accepted = event(ANNA);
    long first = fetched(accepted);

    assertThat(accept(first, accepted)).isZero();
    long again = fetched(accepted);

    assertThat(pending(first)).isEmpty();
    assertThat(pending(again)).isEmpty();
    assertThat(releasedAndPending(again)).isEmpty();
    assertThat(store().account(again).isDecided()).isTrue();
  }

  @Test
  void aVerdictOnceGivenStays() {
    IllnessEvent accepted = event(ANNA);
    IllnessEvent refused = event(BENT);
    long sequence = fetched(accepted, refused);
    accept(sequence, accepted);
    refuse(sequence, refused);

    assertThat(refuse(sequence, accepted)).isZero();
    assertThat(refuse(sequence, refused)).isZero();

    assertThat(inQuarantine()).containsOnlyKeys(id(refused));
  }

  @Test
  void theLateYesToOneInQuarantineCounts() {
    IllnessEvent refused = event(ANNA);
    long sequence = fetched(refused);
    refuse(sequence, refused);

    accept(sequence, refused);

    assertThat(quarantine().isEmpty()).isTrue();
    assertThat(store().account(sequence).isDecided()).isTrue();
  }

  @Test
  void verdictsOnEventsThatNobodyKnowsChangeNothing() {
    long sequence = fetched(event(ANNA));

    assertThat(accept(sequence, event(BENT))).isZero();
    assertThat(refuse(sequence, event(BENT))).isZero();

    assertThat(pending(sequence)).hasSize(1);
  }

  @Test
  void aRefusedEventHoldsWhatComesLaterOfItsPerson() {
    IllnessEvent before = event(ANNA);
    IllnessEvent refused = event(ANNA);
    IllnessEvent behind = event(ANNA);
    IllnessEvent other = event(BENT);
    long sequence = fetched(before, refused, other, behind);

    int quarantined =
        outbox()
            .record(
                sequence,
                new Verdicts(
                    List.of(id(before)), List.of(new Refusal(id(refused), 42, "no", false))),
                NOW);

    assertThat(quarantined).isEqualTo(2);
    assertThat(inQuarantine())
        .containsExactly(
            entry(id(refused), QuarantineCause.REFUSED),
            entry(id(behind), QuarantineCause.HELD_BEHIND));
    assertThat(pending(sequence)).containsExactly(id(other));
    assertThat(desk().show(id(refused), false, OPERATOR).counterpartText()).contains("no");
    assertThat(desk().show(id(refused), false, OPERATOR).event().reason())
        .isEqualTo("refused with StatusKode 42");
  }

  @Test
  void aRefusalHoldsReleasedEventsOfAnySequence() {
    IllnessEvent early = event(ANNA);
    IllnessEvent late = event(ANNA);
    long first = fetched(early, late);
    refuse(first, late);
    release(late);
    long second = fetched(early);

    assertThat(refuse(second, early)).isEqualTo(2);

    assertThat(inQuarantine())
        .containsExactly(
            entry(id(early), QuarantineCause.REFUSED_ON_REPEAT),
            entry(id(late), QuarantineCause.HELD_BEHIND));
    assertThat(outbox().hasReleased()).isFalse();
  }

  @Test
  void aRefusalOnRepeatSaysThatItMayBeDelivered() {
    IllnessEvent refused = event(ANNA);
    long sequence = fetched(refused);

    refuse(sequence, true, refused);

    assertThat(inQuarantine())
        .containsExactly(entry(id(refused), QuarantineCause.REFUSED_ON_REPEAT));
    assertThat(desk().show(id(refused), false, OPERATOR).event().reason())
        .isEqualTo("refused with StatusKode 40 on repeat, may have been delivered");
  }

  @Test
  void onePendingSinceACompleteFetchMayBeDelivered() {
    IllnessEvent sendable = event(ANNA);
    IllnessEvent notSendable = event(BENT);
    fetched(sendable);
    receive(open(1), notSendable);
    long sequence = fetched(sendable, notSendable);

    refuse(sequence, sendable, notSendable);

    assertThat(inQuarantine())
        .containsOnly(
            entry(id(sendable), QuarantineCause.REFUSED_ON_REPEAT),
            entry(id(notSendable), QuarantineCause.REFUSED));
  }

  @Test
  void oneReleasedWhileAnEarlierSequenceWasOpenMayBeDelivered() {
    IllnessEvent refused = event(ANNA);
    long first = fetched(refused);
    refuse(first, refused);
    release(refused);
    long second = open(1);

    refuse(second, refused);

    assertThat(inQuarantine())
        .containsExactly(entry(id(refused), QuarantineCause.REFUSED_ON_REPEAT));
  }

  @Test
  void oneReleasedWhenAllBeforeWasSettledIsNotDelivered() {
    IllnessEvent refused = event(ANNA);
    long first = fetched(refused);
    refuse(first, refused);
    store().recordState(first, SequenceState.TERMINATED, null);
    release(refused);
    long second = open(1);

    refuse(second, refused);

    assertThat(inQuarantine()).containsExactly(entry(id(refused), QuarantineCause.REFUSED));
  }

  @Test
  void oneSetAsideAfterACompleteFetchMayBeDelivered() {
    IllnessEvent sendable = event(ANNA);
    IllnessEvent notSendable = event(BENT);
    long first = fetched(sendable);
    long second = open(1);
    receive(second, notSendable);
    desk().setAside(List.of(ids(sendable, notSendable)), OPERATOR);
    store().recordState(first, SequenceState.CLOSED, null);
    store().recordState(second, SequenceState.CLOSED, null);
    release(sendable, notSendable);
    long third = open(1);

    refuse(third, sendable, notSendable);

    assertThat(inQuarantine())
        .containsOnly(
            entry(id(sendable), QuarantineCause.REFUSED_ON_REPEAT),
            entry(id(notSendable), QuarantineCause.REFUSED));
  }

  @Test
  void releasedEventsOfAnySequenceComeWithThePendingOnesInTheOrderInWhichTheyFirstCame() {
    IllnessEvent old = event(ANNA);
    IllnessEvent older = event(BENT);
    long first = fetched(older, old);
    assertThat(outbox().hasReleased()).isFalse();
    refuse(first, old, older);
    IllnessEvent newer = event(ANNA);
    IllnessEvent newest = event(BENT);
    store().recordState(first, SequenceState.TERMINATED, null);
    release(old, older);
    long second = fetched(newer, old, newest);

    assertThat(outbox().hasReleased()).isTrue();
    assertThat(releasedAndPending(second)).containsExactly(ids(older, old, newer, newest));
    assertThat(outbox().releasedAndPending(second, 3))
        .containsExactly(
            new UnsentEvent(new Place(first, 1), older),
            new UnsentEvent(new Place(first, 2), old),
            new UnsentEvent(new Place(second, 1), newer));
    assertThat(pending(second)).containsExactly(ids(newer, newest));

    accept(second, older, old);
    assertThat(outbox().hasReleased()).isFalse();
    assertThat(releasedAndPending(second)).containsExactly(ids(newer, newest));
  }

  @Test
  void aPendingEventComesAtItsFirstPlaceOfAllWithTheReleasedOnes() {
    IllnessEvent early = event(ANNA);
    IllnessEvent late = event(BENT);
    long first = fetched(early);
    long second = fetched(late, early);

    assertThat(outbox().releasedAndPending(second, ALL))
        .containsExactly(
            new UnsentEvent(new Place(first, 1), early),
            new UnsentEvent(new Place(second, 1), late));
  }

  @Test
  void verdictsThatAreRolledBackWereNeverGiven() {
    IllnessEvent accepted = event(ANNA);
    IllnessEvent refused = event(BENT);
    long sequence = fetched(accepted, refused);
    quarantine().noteUnanswered(sequence, silence(false, accepted));

    ports()
        .rollingBack(
            () -> {
              accept(sequence, accepted);
              refuse(sequence, refused);
            });

    assertThat(pending(sequence)).containsExactly(ids(accepted, refused));
    assertThat(quarantine().isEmpty()).isTrue();
    assertThat(
            quarantine().noteUnanswered(fetched(accepted), silence(false, accepted)).get(0).runs())
        .isEqualTo(2);
  }

  @Test
  void anInvalidEventIsNeverToBeSent() {
    InvalidEvent invalid = invalid(ANNA, "no date");
    long sequence = fetched(invalid);

    assertThat(pending(sequence)).isEmpty();
    assertThat(releasedAndPending(sequence)).isEmpty();
  }
}
