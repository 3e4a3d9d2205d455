package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.EventIdentity;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.Municipalities;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WavesTests {

  private static final PersonNumber ANNA = new PersonNumber("0101011234");
  private static final PersonNumber BENT = new PersonNumber("0202021234");

  private final Envelope anna1 = message(1, ANNA);
  private final Envelope bent1 = message(2, BENT);
  private final Envelope anna2 = message(3, ANNA);
  private final Envelope anna3 = message(4, ANNA);
  private final Envelope bent2 = message(5, BENT);

  @Test
  void theNthMessageOfAPersonIsInTheNthWave() {
    assertThat(Waves.of(List.of(anna1, bent1, anna2, anna3, bent2)))
        .containsExactly(List.of(anna1, bent1), List.of(anna2, bent2), List.of(anna3));
  }

  @Test
  void differentPeopleLeaveTogether() {
    assertThat(Waves.of(List.of(bent1, anna1))).containsExactly(List.of(bent1, anna1));
  }

  @Test
  void anEmptyChunkHasNoWaves() {
    assertThat(Waves.of(List.of())).isEmpty();
  }

  private static Envelope message(int number, PersonNumber person) {
    return new Envelope(
        new IllnessEvent(
            new EventIdentity(new UUID(0, number), "0".repeat(64)),
            person,
            new UUID(0, number),
            new UUID(0, number),
            "2026-01-01T00:00:00Z",
            ""),
        new UUID(0, number),
        new UUID(1, number),
        Municipalities.KOMBIT,
        new byte[0]);
  }
}
