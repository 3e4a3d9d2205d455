package dk.sf1612.batch.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dk.sf1612.batch.lock.LockLostException;
import dk.sf1612.batch.lock.SettableLock;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventStore.Stored;
import dk.sf1612.sequence.EventStore.Unsettled;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.SequenceState;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A test for each row of the table of {@link Settlement}. */
class SettlementTests {

  private final EventQueueException fault = EventQueueException.refused("a Fault", "text");
  private final EventQueueException silence = EventQueueException.unanswered("silence", null);
  private final EventQueueException gone = EventQueueException.unknownSequence("gone", null);

  private final SettlingQueue queue = new SettlingQueue();
  private final SequenceRows rows = new SequenceRows();
  private final FixedTally quarantine = new FixedTally();
  private final SettableLock lock = new SettableLock();
  private final Settlement settlement =
      new Settlement(queue, rows, quarantine, new QuarantineLimit(2), lock);
  private final CurrentSequence current = new CurrentSequence();

  @BeforeEach
  void openSequence() {
    open("7");
  }

  // Row 1.
  @Test
  void allDecidedIsTerminated() {
    rows.inQuarantine(1);

    settlement.terminate(current);

    assertThat(queue.calls()).containsExactly("terminate 7");
    assertThat(rows.state(current.key())).isEqualTo(SequenceState.TERMINATED);
    assertThat(current.inQuarantine()).isEqualTo(1);
    assertThat(current.isHandedOutAgain()).isFalse();
  }

  // Row 2.
  @Test
  void whatStarHadConfirmedAsTerminatedIsTerminatedAndTheRunEnds() {
    settlement.terminate(current);
    open("8");
    current.stored(new Stored(3, 0, 0, 0));
    rows.whollyInOthers();

    settlement.terminate(current);

    assertThat(queue.calls()).containsExactly("terminate 7", "terminate 8");
    assertThat(current.isHandedOutAgain()).isTrue();
  }

  // Row 2: STAR said of the first only that it knows no such sequence.
  @Test
  void withoutAConfirmationNothingCountsAsHandedOutAgain() {
    queue.confirmNothing();
    settlement.terminate(current);
    open("8");
    current.stored(new Stored(3, 0, 0, 0));
    rows.whollyInOthers();

    settlement.terminate(current);

    assertThat(current.isHandedOutAgain()).isFalse();
  }

  // Row 3.
  @Test
  void notAllDecidedIsABugAndTheSequenceIsClosedAfterTheExecution() {
    rows.unsent(1);

    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> settlement.terminate(current));
    assertThat(queue.calls()).isEmpty();

    settlement.closeUnlessSettled(current);

    assertThat(queue.calls()).containsExactly("close 7");
    assertThat(rows.state(current.key())).isEqualTo(SequenceState.CLOSED);
  }

  // Row 4.
  @Test
  void afterAFailedStepTheSequenceIsClosedAndTheCounterpartsTextKept() {
    settlement.close(current, "what STAR wrote");

    assertThat(queue.calls()).containsExactly("close 7");
    assertThat(rows.state(current.key())).isEqualTo(SequenceState.CLOSED);
    assertThat(rows.text(current.key())).isEqualTo("what STAR wrote");
  }

  // Row 5.
  @Test
  void aFaultLeavesItOpenAndNoOtherCallFollows() {
    queue.fail(fault);

    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(() -> settlement.terminate(current));
    settlement.closeUnlessSettled(current);

    assertThat(queue.calls()).containsExactly("terminate 7");
    assertThat(rows.state(current.key())).isEqualTo(SequenceState.OPEN);
    assertThat(rows.text(current.key())).isEqualTo("text");
    assertThat(current.inQuarantine()).isZero();
  }

  // Row 5.
  @Test
  void oneThatStarDoesNotKnowIsClosed() {
    queue.fail(gone);

    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(() -> settlement.close(current, null));

    assertThat(rows.state(current.key())).isEqualTo(SequenceState.CLOSED);
  }

  // Row 6.
  @Test
  void withoutAnAnswerItIsUnknown() {
    queue.fail(silence);

    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(() -> settlement.terminate(current));

    assertThat(rows.state(current.key())).isEqualTo(SequenceState.UNKNOWN);
  }

  // Row 6.
  @Test
  void starsFailureIsThrownAlsoWhenItCannotBeRecorded() {
    queue.fail(silence);
    rows.fail(new CounterpartException(Counterpart.DATABASE, Advice.TRY_AGAIN, "down", null));

    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(() -> settlement.close(current, null));
  }

  // Row 6.
  @Test
  void starsFailureIsThrownAlsoWhenAnErrorPreventsItsRecord() {
    queue.fail(silence);
    rows.fail(new LinkageError("dead"));

    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(() -> settlement.close(current, null));
  }

  // Row 7.
  @Test
  void aRunThatHasLostItsLockCallsNobody() {
    lock.lose();

    assertThatExceptionOfType(LockLostException.class)
        .isThrownBy(() -> settlement.terminate(current));
    assertThatExceptionOfType(LockLostException.class)
        .isThrownBy(() -> settlement.close(current, null));
    assertThatNoException().isThrownBy(() -> settlement.closeUnlessSettled(current));

    assertThat(queue.calls()).isEmpty();
    assertThat(rows.state(current.key())).isEqualTo(SequenceState.OPEN);
  }

  // Row 8.
  @Test
  void withoutTheDatabaseItIsClosedFromMemory() {
    rows.fail(new CounterpartException(Counterpart.DATABASE, Advice.TRY_AGAIN, "down", null));

    assertThatNoException().isThrownBy(() -> settlement.closeUnlessSettled(current));

    assertThat(queue.calls()).containsExactly("close 7");
  }

  // Row 8.
  @Test
  void oneWithoutARowIsClosedToo() {
    current.reset();
    current.opened(opened("9"));

    settlement.closeUnlessSettled(current);

    assertThat(queue.calls()).containsExactly("close 9");
  }

  @Test
  void whereNoneIsOpenNothingIsDone() {
    current.reset();

    settlement.terminate(current);
    settlement.close(current, null);
    settlement.closeUnlessSettled(current);

    assertThat(queue.calls()).isEmpty();
  }

  // Row 9.
  @Test
  void aDecidedOneLeftOpenEarlierIsTerminated() {
    rows.inQuarantine(2);
    quarantine.total(2);

    assertThat(settlement.settleLeftOver()).isEqualTo(2);

    assertThat(queue.calls()).containsExactly("terminate 7");
    assertThat(rows.state(current.key())).isEqualTo(SequenceState.TERMINATED);
  }

  // Row 10.
  @Test
  void oneAboveTheQuarantinesLimitIsClosed() {
    quarantine.total(3);

    assertThat(settlement.settleLeftOver()).isZero();

    assertThat(queue.calls()).containsExactly("close 7");
    assertThat(rows.state(current.key())).isEqualTo(SequenceState.CLOSED);
  }

  // Row 10.
  @Test
  void anUndecidedOneLeftOpenEarlierIsClosed() {
    rows.unsent(1);

    settlement.settleLeftOver();

    assertThat(queue.calls()).containsExactly("close 7");
  }

  // Rows 10 and 14.
  @Test
  void oneAfterWhichCreateSequenceWasSentIsClosed() {
    assertThat(settlement.beforeCreateSequence())
        .extracting(Unsettled::closeOnly)
        .containsExactly(false);

    settlement.settleLeftOver();

    assertThat(queue.calls()).containsExactly("close 7");
  }

  // Row 11.
  @Test
  void aFaultToOneLeftOpenEarlierIsNoReasonToStop() {
    queue.fail(fault);

    assertThat(settlement.settleLeftOver()).isZero();

    assertThat(rows.state(current.key())).isEqualTo(SequenceState.OPEN);
    assertThat(rows.text(current.key())).isEqualTo("text");
  }

  // Row 12.
  @Test
  void oneLeftOpenEarlierWithoutAnAnswerIsUnknown() {
    queue.fail(silence);

    settlement.settleLeftOver();

    assertThat(rows.state(current.key())).isEqualTo(SequenceState.UNKNOWN);
  }

  // Row 13.
  @Test
  void oneThatStarDoesNotKnowWasTerminatedOnlyWhereThatWasAskedFor() {
    queue.fail(gone);

    settlement.settleLeftOver();
    assertThat(rows.state(current.key())).isEqualTo(SequenceState.CLOSED);

    rows.recordState(current.key(), SequenceState.UNKNOWN, null);
    settlement.settleLeftOver();
    assertThat(rows.state(current.key())).isEqualTo(SequenceState.TERMINATED);
  }

  // Row 14.
  @Test
  void createSequenceIsNotSentWithoutTheLock() {
    lock.lose();

    assertThatExceptionOfType(LockLostException.class).isThrownBy(settlement::beforeCreateSequence);
  }

  // Row 15.
  @Test
  void anotherSequenceEndsTheOlderOnes() {
    rows.recordState(current.key(), SequenceState.UNKNOWN, null);
    List<Unsettled> older = settlement.beforeCreateSequence();

    settlement.superseded(older, new SequenceIdentifier("8"));

    assertThat(queue.calls()).isEmpty();
    assertThat(rows.state(current.key())).isEqualTo(SequenceState.TERMINATED);
  }

  // Row 15.
  @Test
  void oneThatComesAgainUnderItsIdentifierWasNotTerminated() {
    rows.recordState(current.key(), SequenceState.UNKNOWN, null);
    List<Unsettled> older = settlement.beforeCreateSequence();

    settlement.superseded(older, new SequenceIdentifier("7"));

    assertThat(rows.state(current.key())).isEqualTo(SequenceState.CLOSED);
  }

  // Row 15: an earlier CreateSequence may have rolled it back.
  @Test
  void oneThatMayOnlyBeClosedWasNotTerminated() {
    rows.recordState(current.key(), SequenceState.UNKNOWN, null);
    settlement.beforeCreateSequence();
    List<Unsettled> older = settlement.beforeCreateSequence();

    settlement.superseded(older, new SequenceIdentifier("8"));

    assertThat(rows.state(current.key())).isEqualTo(SequenceState.CLOSED);
  }

  private void open(String identifier) {
    OpenedSequence opened = opened(identifier);
    current.reset();
    current.opened(opened);
    current.recorded(rows.open(opened, 1));
  }

  private static OpenedSequence opened(String identifier) {
    return new OpenedSequence(new SequenceIdentifier(identifier), new Inventory.Empty());
  }
}
