package dk.sf1612.batch.beskedfordeler;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.envelope.PublishOutcome;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WaveTests {

  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final UUID THREE = new UUID(0, 3);
  private static final PublishOutcome YES = new PublishOutcome.Accepted();

  private final AtomicLong nanoTime = new AtomicLong(Long.MAX_VALUE - 1000);
  private final SendingDeadline deadline =
      new SendingDeadline(Duration.ofSeconds(60), Duration.ofMinutes(30), nanoTime::get);
  private final Wave confirmed = new Wave(false, id -> false, deadline);
  private final Wave answered = new Wave(true, id -> false, deadline);

  @Test
  void acceptedMessagesAreTakenOnceThereAreEnoughAndOnceEach() {
    List<UUID> ids = send(confirmed, 200);
    confirmed.acked(99, true);
    assertThat(confirmed.isDue()).isFalse();
    assertThat(confirmed.takeAccepted()).isEmpty();

    confirmed.acked(100, false);
    assertThat(confirmed.isDue()).isTrue();
    assertThat(confirmed.takeAccepted()).containsExactlyElementsOf(ids.subList(0, 100));

    confirmed.acked(200, true);
    assertThat(confirmed.takeAccepted()).containsExactlyElementsOf(ids.subList(100, 200));
    assertThat(confirmed.takeAccepted()).isEmpty();
  }

  @Test
  void fewAcceptedMessagesAreTakenOnceASecondHasPassed() throws Exception {
    send(answered, 3);
    answered.acked(3, true);
    answered.answered(TWO, YES);
    pass(Duration.ofMillis(999));
    assertThat(answered.takeAccepted()).isEmpty();

    pass(Duration.ofMillis(1));
    assertThat(answered.awaitNews()).isTrue();
    assertThat(answered.takeAccepted()).containsExactly(TWO);

    answered.answered(ONE, YES);
    pass(Duration.ofMillis(999));
    assertThat(answered.takeAccepted()).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(answered.takeAccepted()).containsExactly(ONE);
  }

  @Test
  void whatIsRefusedReturnedOrNotYetAnsweredIsNotTaken() {
    send(answered, 3);
    answered.returned(TWO, 312);
    answered.acked(3, true);
    answered.answered(ONE, new PublishOutcome.Refused(42, "no"));
    pass(Duration.ofSeconds(1));
    assertThat(answered.takeAccepted()).isEmpty();

    answered.answered(THREE, YES);
    pass(Duration.ofSeconds(1));
    assertThat(answered.takeAccepted()).containsExactly(THREE);
  }

  @Test
  void theTimeOfSilenceBeginsAnewWithEachWordThatSettlesAMessage() throws Exception {
    send(answered, 3);
    answered.acked(2, true);

    pass(Duration.ofSeconds(59));
    answered.answered(ONE, YES);
    pass(Duration.ofSeconds(59));
    assertThat(answered.awaitNews()).isTrue();
    answered.answered(TWO, new PublishOutcome.Refused(42, "no"));
    pass(Duration.ofSeconds(59));
    assertThat(answered.awaitNews()).isTrue();

    // Neither a word on a message that is settled, nor one that does not settle it.
    answered.answered(ONE, YES);
    answered.answered(THREE, YES);
    pass(Duration.ofSeconds(1));
    assertThat(answered.awaitNews()).isFalse();
    assertThat(answered.outcomes().get(THREE))
        .isEqualTo(new PublishOutcome.Unconfirmed("no confirm in time"));
  }

  @Test
  void theTimeOfSilenceBeginsAnewWithEachMessageThatLeaves() throws Exception {
    answered.sending(1, ONE);
    pass(Duration.ofSeconds(59));
    answered.sending(2, TWO);
    pass(Duration.ofSeconds(59));

    assertThat(answered.awaitNews()).isTrue();
    pass(Duration.ofSeconds(1));
    assertThat(answered.awaitNews()).isFalse();
  }

  @Test
  void theWholeIsOverInItsTimeThoughMessagesAreSettledAndOthersWaitForThem() throws Exception {
    Wave followed = new Wave(true, id -> true, deadline);
    send(followed, 100);
    followed.acked(100, true);
    for (int minute = 1; minute < 30; minute++) {
      pass(Duration.ofMinutes(1));
      followed.answered(new UUID(0, minute), YES);
      assertThat(followed.awaitNews()).isTrue();
      assertThat(followed.takeAcceptedInFront()).containsExactly(new UUID(0, minute));
    }

    pass(Duration.ofMinutes(1));
    followed.answered(new UUID(0, 30), YES);

    assertThat(followed.awaitNews()).isFalse();
    assertThat(followed.outcomes().get(new UUID(0, 30))).isEqualTo(YES);
    assertThat(followed.outcomes().get(new UUID(0, 31))).isEqualTo(new PublishOutcome.Unanswered());
  }

  @Test
  void whatWasAcceptedWhileTheSenderWasBusyIsActedOnThoughItsTimeIsUp() throws Exception {
    Wave followed = new Wave(true, id -> true, deadline);
    send(followed, 2);
    followed.acked(2, true);
    followed.answered(ONE, YES);
    pass(Duration.ofSeconds(61));

    assertThat(followed.awaitNews()).isTrue();
    assertThat(followed.takeAcceptedInFront()).containsExactly(ONE);
    assertThat(followed.awaitNews()).isFalse();
  }

  private void pass(Duration time) {
    nanoTime.addAndGet(time.toNanos());
  }

  private static List<UUID> send(Wave wave, int messages) {
    List<UUID> ids =
        LongStream.rangeClosed(1, messages).mapToObj(number -> new UUID(0, number)).toList();
    ids.forEach(id -> wave.sending(id.getLeastSignificantBits(), id));
    return ids;
  }
}
