package dk.sf1612.batch.beskedfordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.event.EventIdentity;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.Municipalities;
import dk.sf1612.outbox.Delivery;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.outbox.Verdicts.Refusal;
import dk.sf1612.outbox.Verdicts.Sending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RetryingDeliveryTests {

  private static final PublishOutcome YES = new PublishOutcome.Accepted();
  private static final PublishOutcome BEHIND = new PublishOutcome.Behind();

  private final AtomicLong ids = new AtomicLong();
  private final EnvelopeBuilder builder =
      (event, authority) ->
          new Envelope(
              event,
              event.identity().beskedId(),
              new UUID(7, ids.incrementAndGet()),
              authority,
              () -> new byte[0]);
  private final ScriptedPublisher publisher = new ScriptedPublisher();
  private final List<Duration> pauses = new ArrayList<>();
  private final List<UUID> accepted = new ArrayList<>();
  private final List<Refusal> refused = new ArrayList<>();
  private final Map<UUID, Sending> sendings = new HashMap<>();
  private final List<Delivery.Unanswered> unanswered = new ArrayList<>();
  private boolean toStop;
  private final SendingGuard guard =
      new SendingGuard() {
        @Override
        public void check() {
          checks++;
          if (unknownLock != null) {
            throw unknownLock;
          }
        }

        @Override
        public boolean isToStop() {
          return toStop;
        }

        @Override
        public boolean isFree() {
          return !toStop;
        }
      };
  private int checks;
  private @Nullable CounterpartException unknownLock;
  private @Nullable CounterpartException unrecorded;
  private final Envelope anna = message(1);
  private final Envelope bent = message(2);
  private final Envelope annasNext = message(3, anna.person());

  @Test
  void whatIsAcceptedIsSaidAndSentOnce() {
    publisher.answer(YES, YES);

    deliver();

    assertThat(accepted).containsExactly(anna.beskedId(), bent.beskedId());
    assertThat(publisher.sent).hasSize(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void whatTheBrokerDoesNotTakeIsSentAgainAfterGrowingWaits() {
    publisher.answer(YES, new PublishOutcome.Nacked());
    publisher.answer(new PublishOutcome.Returned(312));
    publisher.answer(YES);

    deliver();

    assertThat(accepted).containsExactly(anna.beskedId(), bent.beskedId());
    assertThat(pauses).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void anotherSendingHasTheSameBeskedIdAndATransaktionsIdOfItsOwn() {
    publisher.answer(YES, new PublishOutcome.Unconfirmed("connection lost"));
    publisher.answer(YES);

    deliver();

    Envelope first = publisher.sent.get(0).get(1);
    Envelope second = publisher.sent.get(1).get(0);
    assertThat(second.beskedId()).isEqualTo(first.beskedId());
    assertThat(second.transactionId()).isNotEqualTo(first.transactionId());
  }

  @Test
  void afterTheLastAttemptTheFailureCountsTheReasons() {
    publisher.answer(new PublishOutcome.Nacked(), new PublishOutcome.Nacked());
    publisher.answer(new PublishOutcome.Nacked(), YES);
    publisher.answer(new PublishOutcome.Nacked());

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(this::deliver)
        .withMessageContaining("Of 2 messages")
        .withMessageContaining("outcome of 1 is not known")
        .satisfies(e -> assertThat(e.counterpart()).isEqualTo(Counterpart.BESKEDFORDELER));
    assertThat(accepted).containsExactly(bent.beskedId());
    assertThat(publisher.sent).hasSize(3);
  }

  @Test
  void anUnansweredMessageIsSentAgainOnceAndNotMore() {
    publisher.answer(YES, new PublishOutcome.Unanswered());
    publisher.answer(new PublishOutcome.Unanswered());

    deliver();

    assertThat(unanswered).containsExactly(unanswered(1, 0, true));
    assertThat(publisher.sent).hasSize(2);
    assertThat(pauses).isEmpty();
  }

  @Test
  void whatWasAnsweredBeforeAMessageLeftSaysNothingOfWhetherOthersAreAnsweredSince() {
    publisher.answer(new PublishOutcome.Nacked(), new PublishOutcome.Refused(42, "no"));
    publisher.answer(new PublishOutcome.Unanswered());
    publisher.answer(new PublishOutcome.Unanswered());

    deliver();

    assertThat(unanswered).containsExactly(unanswered(2, 0, false));
  }

  @Test
  void anUnansweredMessageIsSaidBeforeTheFailureOfAnotherWhichNamesBoth() {
    publisher.answer(new PublishOutcome.Unanswered(), new PublishOutcome.Nacked());
    publisher.answer(new PublishOutcome.Unanswered(), new PublishOutcome.Nacked());
    publisher.answer(new PublishOutcome.Nacked());

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(this::deliver)
        .withMessageContaining("BeskedIds: %s, %s.".formatted(anna.beskedId(), bent.beskedId()));
    assertThat(unanswered).hasSize(1);
  }

  @Test
  void whenTheRunIsToStopNothingCountsAsUnanswered() {
    publisher.answer(YES, new PublishOutcome.Unanswered());
    toStop = true;

    assertThatExceptionOfType(CounterpartException.class).isThrownBy(this::deliver);

    assertThat(unanswered).isEmpty();
    assertThat(publisher.sent).hasSize(1);
  }

  @Test
  void aRefusedMessageIsSaidAndNotSentAgain() {
    publisher.answer(new PublishOutcome.Refused(42, "0101011234 is unknown"), YES);

    deliver();

    assertThat(accepted).containsExactly(bent.beskedId());
    assertThat(refused)
        .containsExactly(new Refusal(anna.beskedId(), 42, "0101011234 is unknown", false));
    assertThat(refused.toString()).doesNotContain("0101011234");
    assertThat(publisher.sent).hasSize(1);
  }

  @Test
  void whatIsKnownOfEachSendingIsSaidWithItsVerdict() {
    publisher.answer(new PublishOutcome.Nacked(), new PublishOutcome.Refused(40, ""));
    publisher.answer(YES);

    deliver();

    assertThat(sendings)
        .isEqualTo(
            Map.of(
                anna.beskedId(),
                new Sending(resent(1, 0).transactionId(), 2, 20),
                bent.beskedId(),
                new Sending(resent(0, 1).transactionId(), 1, 40)));
  }

  @Test
  void aRefusalAfterALostOutcomeSaysThatTheMessageMayBeThere() {
    publisher.answer(new PublishOutcome.Unanswered(), new PublishOutcome.Nacked());
    publisher.answer(new PublishOutcome.Refused(40, ""), new PublishOutcome.Refused(40, ""));

    deliver();

    assertThat(refused)
        .containsExactly(
            new Refusal(anna.beskedId(), 40, "", true),
            new Refusal(bent.beskedId(), 40, "", false));
  }

  @Test
  void anExpiredTokenIsRenewedOnce() {
    publisher.answer(new PublishOutcome.ExpiredToken(), new PublishOutcome.ExpiredToken());
    publisher.answer(new PublishOutcome.ExpiredToken(), new PublishOutcome.ExpiredToken());

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(this::deliver)
        .withMessageContaining("token expired");
    assertThat(publisher.renewals).isEqualTo(1);
    assertThat(unanswered).isEmpty();
  }

  @Test
  void aMessageThatTheNewTokenIsNoGoodForAloneCountsAsUnanswered() {
    publisher.answer(new PublishOutcome.ExpiredToken(), new PublishOutcome.ExpiredToken());
    publisher.answer(YES, new PublishOutcome.ExpiredToken());

    deliver();

    assertThat(publisher.renewals).isEqualTo(1);
    assertThat(accepted).containsExactly(anna.beskedId());
    assertThat(unanswered).containsExactly(unanswered(1, 1, true));
  }

  @Test
  void whatIsBehindTimeAfterTimeIsGivenUp() {
    publisher.answer(YES, BEHIND);
    publisher.answer(BEHIND);
    publisher.answer(BEHIND);

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(() -> deliver(anna, annasNext))
        .withMessageContaining("not sent any more");
    assertThat(accepted).containsExactly(anna.beskedId());
    assertThat(publisher.sent).hasSize(3);
  }

  @Test
  void theAnswerThatAMessageWaitedForIsNotOneSinceItWasSent() {
    publisher.answer(YES, new PublishOutcome.Unanswered());
    publisher.answer(new PublishOutcome.Unanswered());

    deliver(anna, annasNext);

    assertThat(unanswered).containsExactly(unanswered(1, 0, false));
  }

  @Test
  void whatStayedUnansweredIsToldThoughTheBrokerIsGoneBeforeAllIsSent() {
    publisher.answer(new PublishOutcome.Unanswered(), new PublishOutcome.Unconfirmed("cut"));
    publisher.answer(new PublishOutcome.Unanswered(), new PublishOutcome.Unconfirmed("cut"));
    publisher.fail(Advice.TRY_AGAIN);

    assertThatExceptionOfType(CounterpartException.class).isThrownBy(this::deliver);

    assertThat(unanswered).containsExactly(unanswered(1, 0, false));
  }

  @Test
  void aBrokerThatCannotBeReachedIsTriedAgain() {
    publisher.fail(Advice.TRY_AGAIN);
    publisher.answer(YES, YES);

    deliver();

    assertThat(accepted).hasSize(2);
    assertThat(pauses).hasSize(1);
  }

  @Test
  void whatSomebodyHasToMendFirstIsNotTriedAgain() {
    publisher.fail(Advice.MEND_FIRST);

    assertThatExceptionOfType(CounterpartException.class).isThrownBy(this::deliver);
    assertThat(pauses).isEmpty();
  }

  @Test
  void nothingIsSentAgainWhenTheRunIsToStop() {
    toStop = true;
    publisher.answer(YES, new PublishOutcome.Nacked());

    assertThatExceptionOfType(CounterpartException.class).isThrownBy(this::deliver);
    assertThat(accepted).containsExactly(anna.beskedId());
    assertThat(publisher.sent).hasSize(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void whatStandsBehindALostOutcomeIsSentBehindItAgain() {
    publisher.answer(new PublishOutcome.Unanswered(), BEHIND);
    publisher.answer(YES, YES);

    deliver(anna, annasNext);

    assertThat(beskedIds(publisher.sent.get(1)))
        .containsExactly(anna.beskedId(), annasNext.beskedId());
    assertThat(accepted).containsExactly(anna.beskedId(), annasNext.beskedId());
  }

  @Test
  void whatStandsBehindARefusedMessageIsNotSent() {
    publisher.answer(new PublishOutcome.Refused(42, "no"), BEHIND);

    deliver(anna, annasNext);

    assertThat(publisher.sent).hasSize(1);
    assertThat(accepted).isEmpty();
  }

  @Test
  void whatStandsBehindAMessageGivenUpIsNotSentAndItsOutcomeIsNotLost() {
    publisher.answer(new PublishOutcome.Unanswered(), BEHIND);
    publisher.answer(new PublishOutcome.Unanswered(), BEHIND);

    deliver(anna, annasNext);

    assertThat(unanswered).containsExactly(unanswered(1, 0, false));
    assertThat(publisher.sent).hasSize(2);
  }

  @Test
  void whatHasNotLeftWhenTheRunIsToStopStaysBehind() {
    toStop = true;
    publisher.answer(YES, BEHIND);

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(() -> deliver(anna, annasNext))
        .withMessageContaining("not sent any more");
    assertThat(accepted).containsExactly(anna.beskedId());
  }

  @Test
  void aDatabaseThatDoesNotSayWhoseTheLockIsEndsTheDeliveryAtOnce() {
    unknownLock = new CounterpartException(Counterpart.DATABASE, Advice.TRY_AGAIN, "down", null);

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(this::deliver)
        .isSameAs(unknownLock);
    assertThat(publisher.sent).isEmpty();
    assertThat(pauses).isEmpty();
  }

  @Test
  void whatIsAcceptedInMidSendingIsSaidOnce() {
    publisher.acceptedEarly = List.of(anna.beskedId());
    publisher.answer(YES, YES);

    deliver();

    assertThat(accepted).containsExactly(anna.beskedId(), bent.beskedId());
  }

  @Test
  void aDatabaseThatDoesNotRecordWhatIsAcceptedInMidSendingEndsTheDeliveryAtOnce() {
    unrecorded = new CounterpartException(Counterpart.DATABASE, Advice.TRY_AGAIN, "down", null);
    publisher.acceptedEarly = List.of(anna.beskedId());
    publisher.answer(YES, YES);

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(this::deliver)
        .isSameAs(unrecorded);
    assertThat(publisher.sent).hasSize(1);
    assertThat(pauses).isEmpty();
  }

  @Test
  void theLockIsLookedAtBeforeEachSending() {
    publisher.answer(YES, new PublishOutcome.Nacked());
    publisher.answer(YES);

    deliver();

    assertThat(checks).isEqualTo(2);
  }

  private static List<UUID> beskedIds(List<Envelope> messages) {
    return messages.stream().map(Envelope::beskedId).toList();
  }

  // Otherwise the step fails, and the unanswered message is never put aside.
  @Test
  void withOneAttemptAMessageBehindAnUnansweredOneIsNotGivenUp() {
    publisher.answer(new PublishOutcome.Unanswered(), BEHIND);
    publisher.answer(new PublishOutcome.Unanswered(), BEHIND);

    deliver(1, anna, annasNext);

    assertThat(unanswered).extracting(Delivery.Unanswered::message).hasSize(1);
    assertThat(unanswered.get(0).message().beskedId()).isEqualTo(anna.beskedId());
    assertThat(publisher.sent).hasSize(2);
  }

  private void deliver() {
    deliver(anna, bent);
  }

  private void deliver(Envelope... messages) {
    deliver(3, messages);
  }

  private void deliver(int attempts, Envelope... messages) {
    new RetryingDelivery(
            publisher,
            builder,
            new RetryingDelivery.Retries(attempts, Duration.ofSeconds(1)),
            pauses::add,
            guard)
        .deliver(
            List.of(messages),
            new Delivery.Listener() {
              @Override
              public void verdicts(Verdicts verdicts) {
                if (unrecorded != null) {
                  throw unrecorded;
                }
                accepted.addAll(verdicts.accepted());
                refused.addAll(verdicts.refused());
                sendings.putAll(verdicts.sendings());
              }

              @Override
              public void unanswered(List<Delivery.Unanswered> messages) {
                unanswered.addAll(messages);
              }
            });
  }

  // A message of that sending, which was in each sending before.
  private Delivery.Unanswered unanswered(int sending, int place, boolean othersAnswered) {
    Envelope message = resent(sending, place);
    return new Delivery.Unanswered(
        message, new Sending(message.transactionId(), sending + 1, null), othersAnswered);
  }

  private Envelope resent(int sending, int place) {
    return publisher.sent.get(sending).get(place);
  }

  private Envelope message(int number) {
    return message(number, new PersonNumber("010101000" + number));
  }

  private Envelope message(int number, PersonNumber person) {
    UUID id = new UUID(0, number);
    return builder.build(
        new IllnessEvent(
            new EventIdentity(id, "0".repeat(64)), person, id, id, "2026-01-01T00:00:00Z", "<a/>"),
        Municipalities.KOMBIT);
  }
}
