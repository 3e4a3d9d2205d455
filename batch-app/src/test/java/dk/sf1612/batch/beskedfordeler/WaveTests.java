package dk.sf1612.batch.beskedfordeler;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.envelope.PublishOutcome;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WaveTests {

  private static final UUID ONE = new UUID(0, 1);
  private static final UUID TWO = new UUID(0, 2);
  private static final UUID THREE = new UUID(0, 3);

  private final Wave confirmed = new Wave(false, id -> false);
  private final Wave answered = new Wave(true, id -> false);

  @Test
  void acceptedMessagesAreTakenOnceThereAreEnoughAndOnceEach() {
    sendAll(confirmed);
    confirmed.acked(1, false);
    assertThat(confirmed.takeAccepted(2)).isEmpty();

    confirmed.acked(2, false);
    assertThat(confirmed.takeAccepted(2)).containsExactly(ONE, TWO);

    confirmed.acked(3, true);
    assertThat(confirmed.takeAccepted(1)).containsExactly(THREE);
    assertThat(confirmed.takeAccepted(0)).isEmpty();
  }

  @Test
  void whatIsRefusedReturnedOrNotYetAnsweredIsNotTaken() {
    sendAll(answered);
    answered.returned(TWO, 312);
    answered.acked(3, true);
    answered.answered(ONE, new PublishOutcome.Refused(42, "no"));
    assertThat(answered.takeAccepted(0)).isEmpty();

    answered.answered(THREE, new PublishOutcome.Accepted());
    assertThat(answered.takeAccepted(0)).containsExactly(THREE);
  }

  private static void sendAll(Wave wave) {
    wave.sending(1, ONE);
    wave.sending(2, TWO);
    wave.sending(3, THREE);
  }
}
