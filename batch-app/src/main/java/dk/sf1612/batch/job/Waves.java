package dk.sf1612.batch.job;

import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.PersonNumber;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Divides a chunk so that a person's n-th message is in the n-th wave, and their order is kept. */
final class Waves {

  private Waves() {}

  static List<List<Envelope>> of(List<? extends Envelope> chunk) {
    List<List<Envelope>> waves = new ArrayList<>();
    Map<PersonNumber, Integer> seen = new HashMap<>();
    for (Envelope message : chunk) {
      int wave = seen.merge(message.person(), 1, Integer::sum) - 1;
      if (wave == waves.size()) {
        waves.add(new ArrayList<>());
      }
      waves.get(wave).add(message);
    }
    return waves;
  }
}
