package dk.sf1612.batch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.event.EventIdentity;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.InvalidEvent;
import dk.sf1612.quarantine.QuarantineDesk.Held;
import dk.sf1612.sequence.EventStore.SequenceEvent;
import dk.sf1612.sequence.EventStore.Stored;
import dk.sf1612.sequence.EventStore.Unsettled;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.SequenceState;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an event store promises. */
abstract class EventStoreContract extends StoredEvents {

  @Test
  void aSequenceIsUnsettledFromTheMomentItIsOpened() {
    long first = store().open(opened("a", waiting(3)), 7);
    long second = store().open(opened("a", new Inventory.Empty()), 8);

    assertThat(second).isGreaterThan(first);
    assertThat(store().unsettled())
        .extracting(
            Unsettled::sequenceKey,
            sequence -> sequence.identifier().value(),
            Unsettled::state,
            Unsettled::closeOnly)
        .containsExactly(
            tuple(first, "a", SequenceState.OPEN, false),
            tuple(second, "a", SequenceState.OPEN, false));
  }

  @Test
  void anEventIsStoredOnceAndHasAPlaceInEachSequenceThatBringsIt() {
    IllnessEvent event = event(ANNA);
    long first = open(1);
    long second = open(2);

    assertThat(receive(first, event)).isEqualTo(new Stored(1, 1, 0, 0));
    assertThat(receive(second, event, event(BENT))).isEqualTo(new Stored(2, 1, 0, 0));

    assertThat(store().account(first).received()).isEqualTo(1);
    assertThat(store().account(second).received()).isEqualTo(2);
    assertThat(pending(second)).hasSize(2);
  }

  @Test
  void anEventThatComesTwiceInOneAnswerIsStoredOnceAndCountedTwice() {
    IllnessEvent event = event(ANNA);
    long sequence = open(3);

    assertThat(receive(sequence, event, event)).isEqualTo(new Stored(2, 1, 0, 0));
    assertThat(receiveFrom(sequence, 3, event)).isEqualTo(new Stored(1, 0, 0, 0));

    assertThat(store().account(sequence).received()).isEqualTo(3);
    assertThat(store().account(sequence).unsent()).isEqualTo(3);
    assertThat(pending(sequence)).containsExactly(id(event));
  }

  @Test
  void theSameMessageIdentifierWithOtherContentIsAnotherEvent() {
    IllnessEvent event = event(ANNA);
    IllnessEvent changed =
        new IllnessEvent(
            new EventIdentity(event.messageIdentifier(), "c".repeat(64)),
            ANNA,
            event.messageIdentifier(),
            event.nemRefusionIdentifier(),
            event.eventDate(),
            "<changed/>");
    long sequence = open(2);

    assertThat(receive(sequence, event, changed)).isEqualTo(new Stored(2, 2, 0, 0));
    assertThat(pending(sequence)).containsExactly(ids(event, changed));
  }

  @Test
  void anInvalidEventGoesToQuarantineOnceAndCountsEachTimeItComes() {
    InvalidEvent invalid = invalid(ANNA, "no date");
    long first = open(2);
    long second = open(2);

    assertThat(receive(first, event(BENT), invalid)).isEqualTo(new Stored(2, 2, 1, 1));
    assertThat(receive(second, invalid, invalid)).isEqualTo(new Stored(2, 0, 0, 2));

    assertThat(store().account(second).inQuarantine()).isEqualTo(1);
    assertThat(store().account(second).unsent()).isZero();
  }

  @Test
  void oneWithoutAPersonIsKeptToo() {
    InvalidEvent nobody =
        new InvalidEvent(
            new EventIdentity(null, "d".repeat(64)), Optional.empty(), "nothing", "<x/>");
    long sequence = open(1);

    assertThat(receive(sequence, nobody)).isEqualTo(new Stored(1, 1, 1, 1));
  }

  @Test
  void whatAnOperatorDiscardedStaysDiscardedWhenItComesAgain() {
    InvalidEvent invalid = invalid(ANNA, "no date");
    receive(open(1), invalid);
    desk().discard(List.of(id(invalid)), Held.DISCARD, OPERATOR);
    long again = open(1);

    assertThat(receive(again, invalid)).isEqualTo(new Stored(1, 0, 0, 0));

    assertThat(quarantine().isEmpty()).isTrue();
    assertThat(store().account(again).unsent()).isZero();
  }

  @Test
  void whatIsRefusedCountsAmongThoseInQuarantineWhenItComesAgain() {
    IllnessEvent refused = event(ANNA);
    long first = fetched(refused);
    refuse(first, refused);

    assertThat(receive(open(1), refused)).isEqualTo(new Stored(1, 0, 0, 1));
  }

  @Test
  void nothingReceivedIsNothingStored() {
    assertThat(store().store(open(1), List.of())).isEqualTo(new Stored(0, 0, 0, 0));
  }

  @Test
  void aPlaceIsTakenOnceAndAChunkIsStoredWholeOrNotAtAll() {
    long sequence = open(3);
    receive(sequence, event(ANNA));
    IllnessEvent other = event(BENT);

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(
            () ->
                store()
                    .store(
                        sequence,
                        List.of(new SequenceEvent(2, other), new SequenceEvent(1, event(BENT)))))
        .returns(Counterpart.DATABASE, CounterpartException::counterpart);

    assertThat(store().account(sequence).received()).isEqualTo(1);
    assertThat(receiveFrom(sequence, 2, other).stored()).isEqualTo(1);
  }

  @Test
  void aSequenceThatIsNotThereTakesNothing() {
    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(() -> receive(4711, event(ANNA)));
    assertThatExceptionOfType(CounterpartException.class).isThrownBy(() -> store().account(4711));
  }

  @Test
  void whatIsRolledBackWasNeverThere() {
    IllnessEvent event = event(ANNA);
    long sequence = open(1);

    ports()
        .rollingBack(
            () -> {
              receive(sequence, event);
              receive(open(1), invalid(BENT, "no date"));
              store().fetchCompleted(sequence);
              store().recordState(sequence, SequenceState.CLOSED, "text");
              assertThat(pending(sequence)).hasSize(1);
            });

    assertThat(store().account(sequence))
        .isEqualTo(
            new SequenceAccount(store().account(sequence).identifier(), false, 0, 0, 0, false));
    assertThat(store().unsettled()).hasSize(1);
    assertThat(quarantine().isEmpty()).isTrue();
    assertThat(receive(sequence, event).stored()).isEqualTo(1);
  }

  @Test
  void whatIsCommittedTogetherIsThereTogether() {
    IllnessEvent event = event(ANNA);
    long sequence = open(1);

    ports()
        .committing(
            () -> {
              receive(sequence, event);
              store().fetchCompleted(sequence);
            });

    assertThat(store().account(sequence).received()).isEqualTo(1);
    assertThat(store().account(sequence).fetchComplete()).isTrue();
  }

  @Test
  void aTransactionInWhichSomethingFailedCannotBeCommitted() {
    long sequence = open(1);

    assertThatThrownBy(
            () ->
                ports()
                    .committing(
                        () -> {
                          receive(sequence, event(ANNA));
                          assertThatExceptionOfType(CounterpartException.class)
                              .isThrownBy(() -> receive(sequence, event(BENT)));
                        }))
        .isInstanceOf(RuntimeException.class);

    assertThat(store().account(sequence).received()).isZero();
  }

  @Test
  void aFetchIsCompleteWhenThatIsRecordedOrNothingWaits() {
    long waiting = store().open(opened("w", waiting(1)), 7);
    long empty = store().open(opened("e", new Inventory.Empty()), 7);
    long unreadable = store().open(opened("u", new Inventory.Unreadable()), 7);
    long notOurs =
        store()
            .open(
                opened(
                    "n",
                    new Inventory.NotOurs(
                        List.of(
                            new ServiceItem("Other", "", Integer.MAX_VALUE),
                            new ServiceItem("Another", "", 2)))),
                7);

    assertThat(store().account(waiting).fetchComplete()).isFalse();
    assertThat(store().account(empty).fetchComplete()).isTrue();
    assertThat(store().account(unreadable).fetchComplete()).isFalse();
    assertThat(store().account(notOurs).fetchComplete()).isFalse();

    store().fetchCompleted(waiting);

    assertThat(store().account(waiting).fetchComplete()).isTrue();
  }

  @Test
  void aSequenceIsTerminableWhenEachOfItsEventsIsDecidedOn() {
    IllnessEvent accepted = event(ANNA);
    IllnessEvent refused = event(BENT);
    InvalidEvent invalid = invalid(BENT, "no date");
    long sequence = fetched(accepted, refused, invalid);
    assertThat(store().account(sequence).unsent()).isEqualTo(2);
    assertThat(store().account(sequence).terminable()).isEmpty();

    accept(sequence, accepted);
    assertThat(store().account(sequence).terminable()).isEmpty();
    refuse(sequence, refused);

    SequenceAccount account = store().account(sequence);
    assertThat(account.unsent()).isZero();
    assertThat(account.inQuarantine()).isEqualTo(2);
    assertThat(account.terminable()).isPresent();
    assertThat(account.terminable().orElseThrow().identifier()).isEqualTo(account.identifier());

    // Released is decided on: it is sent whatever becomes of the sequence.
    release(refused);
    assertThat(store().account(sequence).inQuarantine()).isEqualTo(1);
    assertThat(store().account(sequence).terminable()).isPresent();
  }

  @Test
  void whatIsNotSettledWhenCreateSequenceIsSentMayOnlyBeClosed() {
    long settled = fetched(event(ANNA));
    store().recordState(settled, SequenceState.CLOSED, null);
    long open = store().open(opened("o", new Inventory.Empty()), 7);
    long unknown = store().open(opened("u", new Inventory.Empty()), 7);
    store().recordState(unknown, SequenceState.UNKNOWN, null);

    assertThat(store().markCloseOnly())
        .extracting(Unsettled::sequenceKey, Unsettled::state, Unsettled::closeOnly)
        .containsExactly(
            tuple(open, SequenceState.OPEN, false), tuple(unknown, SequenceState.UNKNOWN, false));
    long later = store().open(opened("l", new Inventory.Empty()), 7);

    assertThat(store().account(settled).closeOnly()).isFalse();
    assertThat(store().account(open).terminable()).isEmpty();
    assertThat(store().account(unknown).closeOnly()).isTrue();
    assertThat(store().account(later).terminable()).isPresent();
    assertThat(store().markCloseOnly())
        .extracting(Unsettled::closeOnly)
        .containsExactly(true, true, false);
    assertThat(store().account(later).closeOnly()).isTrue();
  }

  @Test
  void aSequenceIsWhollyInOthersWhenEachOfItsEventsIsInOneOfThem() {
    IllnessEvent one = event(ANNA);
    IllnessEvent two = event(BENT);
    long first = fetched(one);
    long second = fetched(two);
    long both = fetched(two, one, two);
    long more = fetched(one, event(ANNA));
    long empty = open(0);

    assertThat(store().areAllEventsIn(both, List.of(first, second))).isTrue();
    assertThat(store().areAllEventsIn(both, List.of(first))).isFalse();
    assertThat(store().areAllEventsIn(first, List.of(both))).isTrue();
    assertThat(store().areAllEventsIn(more, List.of(first, second, both))).isFalse();
    assertThat(store().areAllEventsIn(empty, List.of(first))).isTrue();
    assertThat(store().areAllEventsIn(first, List.of())).isFalse();
  }

  @Test
  void aSettledSequenceIsNotUnsettledAnyMore() {
    long terminated = open(1);
    long closed = open(1);
    long unknown = open(1);
    long open = open(1);

    store().recordState(terminated, SequenceState.TERMINATED, null);
    store().recordState(closed, SequenceState.CLOSED, "why");
    store().recordState(unknown, SequenceState.UNKNOWN, "x".repeat(10_000));
    store().recordState(open, SequenceState.OPEN, null);

    assertThat(store().unsettled())
        .extracting(Unsettled::sequenceKey, Unsettled::state)
        .containsExactly(tuple(unknown, SequenceState.UNKNOWN), tuple(open, SequenceState.OPEN));

    store().recordState(unknown, SequenceState.CLOSED, null);
    assertThat(store().unsettled()).hasSize(1);
  }

  @Test
  void whatIsNotThereCannotBeSettled() {
    assertThatIllegalStateException()
        .isThrownBy(() -> store().recordState(4711, SequenceState.CLOSED, null));
  }

  @Test
  void anIdentifierIsKeptLetterForLetter() {
    long sequence = store().open(opened("{Ab:1/2.3_4-}", waiting(1)), 7);

    assertThat(store().account(sequence).identifier())
        .isEqualTo(new SequenceIdentifier("{Ab:1/2.3_4-}"));
  }
}
