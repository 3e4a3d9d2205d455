package dk.sf1612.batch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import dk.sf1612.event.EventIdentity;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.InvalidEvent;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.fixtures.event.EventGenerator;
import dk.sf1612.quarantine.QuarantineCause;
import dk.sf1612.quarantine.QuarantineDesk.Done;
import dk.sf1612.quarantine.QuarantineDesk.EventDetails;
import dk.sf1612.quarantine.QuarantineDesk.Held;
import dk.sf1612.quarantine.QuarantineRefusal;
import dk.sf1612.quarantine.QuarantinedEvent;
import dk.sf1612.sequence.SequenceState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the quarantine promises operators. */
abstract class QuarantineDeskContract extends StoredEvents {

  @Test
  void theListHasWhatIsThereInTheOrderInWhichItCame() {
    InvalidEvent invalid = invalid(ANNA, "no date");
    IllnessEvent behind = event(ANNA);
    IllnessEvent refused = event(BENT);
    long sequence = fetched(refused, invalid, behind);
    quarantine().holdBehind(sequence);
    refuse(sequence, refused);

    List<QuarantinedEvent> list = desk().list(OPERATOR);

    assertThat(list)
        .extracting(QuarantinedEvent::beskedId)
        .containsExactly(ids(refused, invalid, behind));
    assertThat(list.get(1).messageIdentifier())
        .isEqualTo(Optional.ofNullable(invalid.identity().messageIdentifier()));
    assertThat(list.get(1).reason()).isEqualTo("no date");
    assertThat(list.get(1).sequence())
        .isEqualTo(store().account(sequence).identifier().printable(sequence));
    assertThat(list.get(2).heldBehind()).contains(id(invalid));
  }

  @Test
  void oneIsShownWithItsContentAndWhatBeskedfordelerWrote() {
    IllnessEvent refused = event(ANNA);
    refuse(fetched(refused), refused);

    EventDetails details = desk().show(id(refused), true, OPERATOR);

    assertThat(details.xml()).isEqualTo(refused.xml());
    assertThat(details.counterpartText()).contains("text of " + id(refused));
    assertThat(details.event().cause()).isEqualTo(QuarantineCause.REFUSED);
  }

  @Test
  void whatIsNotInQuarantineIsNotShown() {
    IllnessEvent pending = event(ANNA);
    fetched(pending);

    assertRefused(() -> desk().show(id(pending), false, OPERATOR), "is not in quarantine");
  }

  @Test
  void aReleasedEventTakesWhatIsHeldBehindItAlong() {
    IllnessEvent refused = event(ANNA);
    IllnessEvent behind = event(ANNA);
    IllnessEvent another = event(ANNA);
    long sequence = fetched(refused, behind, another);
    refuse(sequence, refused);

    Done done = desk().release(List.of(id(refused)), OPERATOR);

    assertThat(done).isEqualTo(new Done(List.of(id(refused)), List.of(ids(behind, another))));
    assertThat(releasedAndPending(sequence)).containsExactly(ids(refused, behind, another));
    assertThat(quarantine().isEmpty()).isTrue();
  }

  @Test
  void whatStandsBehindAnotherIsNotReleasedAlone() {
    InvalidEvent front = invalid(ANNA, "no date");
    IllnessEvent refused = event(ANNA);
    IllnessEvent behind = event(ANNA);
    long sequence = fetched(front, refused, behind);
    refuse(sequence, refused);

    assertRefused(() -> release(behind), "stands behind " + id(refused));
    assertRefused(() -> release(refused), "stands behind " + id(front));
    assertThat(quarantine().size()).isEqualTo(3);
  }

  @Test
  void whatIsStillInvalidIsNotReleased() throws Exception {
    ReceivedEvent invalid = ReceivedEvent.parse(new EventGenerator(1).event(0).spoiled().xml());
    IllnessEvent refused = event(ANNA);
    long sequence = fetched(invalid, refused);
    refuse(sequence, refused);

    assertRefused(() -> release(refused, invalid), "is still invalid");
    assertThat(quarantine().size()).isEqualTo(2);
  }

  @Test
  void whatCanBeReadMeanwhileIsReleased() throws Exception {
    IllnessEvent readable =
        (IllnessEvent) ReceivedEvent.parse(new EventGenerator(1).event(0).xml());
    InvalidEvent once =
        new InvalidEvent(
            new EventIdentity(
                readable.identity().messageIdentifier(), readable.identity().contentHash()),
            Optional.empty(),
            "unreadable to an older version",
            readable.xml());
    long sequence = fetched(once);

    release(once);

    assertThat(outbox().releasedAndPending(sequence, ALL))
        .singleElement()
        .satisfies(unsent -> assertThat(unsent.event()).isEqualTo(readable));
  }

  @Test
  void allOrNone() {
    IllnessEvent refused = event(ANNA);
    IllnessEvent pending = event(BENT);
    long sequence = fetched(refused, pending);
    refuse(sequence, refused);
    UUID unknown = new UUID(9, 9);

    assertRefused(
        () -> desk().release(List.of(id(refused), id(pending), unknown), OPERATOR),
        id(pending) + " is PENDING, not in quarantine",
        unknown + " is not known");
    assertRefused(
        () -> desk().discard(List.of(id(refused), unknown), Held.DISCARD, OPERATOR),
        "is not known");
    assertRefused(
        () -> desk().setAside(List.of(id(pending), id(refused)), OPERATOR),
        "is in quarantine already");
    assertThat(quarantine().size()).isEqualTo(1);
    assertThat(pending(sequence)).containsExactly(id(pending));
  }

  @Test
  void aDiscardedEventIsNeverSentNorWhatIsHeldBehindIt() {
    IllnessEvent refused = event(ANNA);
    IllnessEvent behind = event(ANNA);
    long sequence = fetched(refused, behind);
    refuse(sequence, refused);

    Done done = desk().discard(List.of(id(refused)), Held.DISCARD, OPERATOR);

    assertThat(done).isEqualTo(new Done(List.of(id(refused)), List.of(id(behind))));
    assertThat(releasedAndPending(fetched(refused, behind))).isEmpty();
    assertThat(store().account(sequence).isDecided()).isTrue();
    assertRefused(
        () -> desk().setAside(List.of(id(refused)), OPERATOR), "is DISCARDED: it is never sent");
  }

  @Test
  void whatIsHeldBehindADiscardedEventMayBeReleased() {
    IllnessEvent refused = event(ANNA);
    IllnessEvent behind = event(ANNA);
    long sequence = fetched(refused, behind);
    refuse(sequence, refused);

    desk().discard(List.of(id(refused)), Held.RELEASE, OPERATOR);

    assertThat(releasedAndPending(sequence)).containsExactly(id(behind));
  }

  @Test
  void whatAnotherHoldsStaysAndIsHeldBehindThatOne() {
    InvalidEvent front = invalid(ANNA, "no date");
    IllnessEvent refused = event(ANNA);
    IllnessEvent behind = event(ANNA);
    long sequence = fetched(front, refused, behind);
    refuse(sequence, refused);

    Done done = desk().discard(List.of(id(refused)), Held.RELEASE, OPERATOR);

    assertThat(done).isEqualTo(new Done(List.of(id(refused)), List.of()));
    assertThat(inQuarantine())
        .containsExactly(
            entry(id(front), QuarantineCause.INVALID),
            entry(id(behind), QuarantineCause.HELD_BEHIND));
    assertThat(desk().show(id(behind), false, OPERATOR).event().heldBehind()).contains(id(front));
  }

  @Test
  void whatIsSetAsideHoldsLaterUnsentEventsOfItsPersonOfAnySequence() {
    IllnessEvent before = event(ANNA);
    IllnessEvent aside = event(ANNA);
    IllnessEvent behind = event(ANNA);
    long first = fetched(before, aside, event(BENT));
    long second = fetched(behind);

    Done done = desk().setAside(List.of(id(aside)), OPERATOR);

    assertThat(done).isEqualTo(new Done(List.of(id(aside)), List.of(id(behind))));
    assertThat(pending(first)).hasSize(2).contains(id(before));
    assertThat(pending(second)).isEmpty();
    assertThat(quarantine().tally(first).total()).isZero();
  }

  @Test
  void theReasonOfOneSetAsideSaysWhetherItMayBeDelivered() {
    IllnessEvent silent = event(ANNA);
    IllnessEvent sendable = event(BENT);
    IllnessEvent notSendable = event(BENT);
    long first = fetched(silent, sendable);
    quarantine().noteUnanswered(first, silence(false, silent));
    receive(open(1), notSendable);

    desk().setAside(List.of(ids(silent, sendable, notSendable)), OPERATOR);

    assertThat(desk().list(OPERATOR))
        .extracting(QuarantinedEvent::reason)
        .containsExactly(
            "put aside by an operator, unanswered in 1 run: it may have been delivered",
            "put aside by an operator: it may have been delivered",
            "put aside by an operator");
  }

  @Test
  void whatIsPublishedIsNotSetAside() {
    IllnessEvent accepted = event(ANNA);
    long sequence = fetched(accepted);
    accept(sequence, accepted);
    store().recordState(sequence, SequenceState.TERMINATED, null);

    assertRefused(
        () -> desk().setAside(List.of(id(accepted)), OPERATOR), "is PUBLISHED: it was accepted");
  }

  private static void assertRefused(Runnable action, String... reasons) {
    assertThatExceptionOfType(QuarantineRefusal.class)
        .isThrownBy(action::run)
        .satisfies(refusal -> assertThat(refusal.getMessage()).contains(reasons));
  }
}
