package dk.sf1612.batch.beskedfordeler;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.EventIdentity;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.Municipalities;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LanesTests {

  private static final PersonNumber ANNA = new PersonNumber("0101011234");
  private static final PersonNumber BENT = new PersonNumber("0202021234");
  private static final PersonNumber CARL = new PersonNumber("0303031234");

  private final Outgoing carl1 = message(0, CARL);
  private final Outgoing anna1 = message(1, ANNA);
  private final Outgoing bent1 = message(2, BENT);
  private final Outgoing anna2 = message(3, ANNA);
  private final Outgoing anna3 = message(4, ANNA);
  private final Outgoing bent2 = message(5, BENT);
  private final Lanes lanes = new Lanes(List.of(carl1, anna1, bent1, anna2, anna3, bent2));

  @Test
  void theFirstOfEachPersonLeavesFirstAndThoseWithMoreToSendBegin() {
    assertThat(lanes.first()).containsExactly(anna1, bent1, carl1);
  }

  @Test
  void behindAMessageStandsTheNextOfThePerson() {
    assertThat(lanes.after(List.of(bent1.beskedId(), anna1.beskedId())))
        .containsExactly(bent2, anna2);
    assertThat(lanes.after(List.of(anna2.beskedId()))).containsExactly(anna3);
  }

  @Test
  void behindAPersonsLastMessageStandsNothing() {
    assertThat(lanes.isFollowed(anna2.beskedId())).isTrue();
    assertThat(lanes.isFollowed(anna3.beskedId())).isFalse();
    assertThat(lanes.after(List.of(anna3.beskedId(), carl1.beskedId()))).isEmpty();
  }

  private static Outgoing message(int number, PersonNumber person) {
    UUID id = new UUID(0, number);
    return new Outgoing(
        new Envelope(
            new IllnessEvent(
                new EventIdentity(id, "0".repeat(64)), person, id, id, "2026-01-01T00:00:00Z", ""),
            id,
            new UUID(1, number),
            Municipalities.KOMBIT,
            () -> new byte[0]),
        new AMQP.BasicProperties.Builder());
  }
}
