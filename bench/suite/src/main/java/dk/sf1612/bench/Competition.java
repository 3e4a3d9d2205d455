package dk.sf1612.bench;

import dk.sf1612.envelope.Envelope;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Rounds in which each contestant publishes the same messages; the first one changes each round.
 */
final class Competition {

  /** The application's default chunk. */
  private static final int WAVE = 500;

  private final List<Contestant> contestants;
  private final List<List<Envelope>> waves;
  private final int messages;
  private final Consumer<String> progress;

  Competition(List<Contestant> contestants, List<Envelope> messages, Consumer<String> progress) {
    this.contestants = List.copyOf(contestants);
    this.waves = waves(messages);
    this.messages = messages.size();
    this.progress = progress;
  }

  /** Measures, after a round that does not count. */
  Scores run(int rounds) throws Exception {
    progress.accept("Warming up");
    for (Contestant contestant : contestants) {
      messagesPerSecond(contestant);
    }
    Scores scores = new Scores(contestants.stream().map(Contestant::name).toList());
    for (int round = 0; round < rounds; round++) {
      StringBuilder line = new StringBuilder("Round ").append(round + 1).append(':');
      for (int index : order(round, contestants.size())) {
        Contestant contestant = contestants.get(index);
        double rate = messagesPerSecond(contestant);
        scores.add(contestant.name(), rate);
        line.append(" %s %.0f msg/s".formatted(contestant.name(), rate));
      }
      progress.accept(line.toString());
    }
    return scores;
  }

  /**
   * The order in a round. The first one changes, and with an even number none always follows the
   * same one: a broker is still busy with what was published last.
   */
  static List<Integer> order(int round, int size) {
    List<Integer> order = new ArrayList<>();
    for (int turn = 0; turn < size; turn++) {
      int zigzag = turn % 2 == 1 ? (turn + 1) / 2 : size - turn / 2;
      order.add((zigzag + round) % size);
    }
    return order;
  }

  private double messagesPerSecond(Contestant contestant) throws Exception {
    long start = System.nanoTime();
    for (List<Envelope> wave : waves) {
      contestant.publish(wave);
    }
    long nanos = System.nanoTime() - start;
    contestant.sweep();
    return messages * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
  }

  private static List<List<Envelope>> waves(List<Envelope> messages) {
    List<List<Envelope>> waves = new ArrayList<>();
    for (int from = 0; from < messages.size(); from += WAVE) {
      waves.add(List.copyOf(messages.subList(from, Math.min(from + WAVE, messages.size()))));
    }
    return waves;
  }
}
