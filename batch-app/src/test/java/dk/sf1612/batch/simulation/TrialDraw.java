package dk.sf1612.batch.simulation;

import dk.sf1612.batch.simulation.Trial.Round;
import dk.sf1612.batch.simulation.Trial.Settings;
import dk.sf1612.batch.simulation.Trial.StarRules;
import dk.sf1612.fixtures.star.MessageCountMeaning;
import dk.sf1612.fixtures.star.OpenSequenceRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Draws trials: from the same seed always the same one. */
final class TrialDraw {

  private final SplittableRandom random;

  private TrialDraw(SplittableRandom random) {
    this.random = random;
  }

  /** The trial of a seed. */
  static Trial draw(long seed) {
    TrialDraw draw = new TrialDraw(new SplittableRandom(seed));
    return draw.trial(seed);
  }

  /** The seed of the next trial. */
  static long next(long seed) {
    return new SplittableRandom(seed).split().nextLong() >>> 1;
  }

  private Trial trial(long seed) {
    int size = size();
    int first = random.nextInt(EventPool.SIZE - size + 1);
    List<Integer> events = IntStream.range(first, first + size).boxed().toList();
    List<Integer> never = size > 3 && random.nextInt(12) == 0 ? List.of(pick(events)) : List.of();
    return new Trial(
        seed,
        random.nextInt(EventPool.POOLS),
        rounds(events),
        star(!never.isEmpty()),
        settings(),
        answers(events),
        never,
        faults());
  }

  private int size() {
    int kind = random.nextInt(100);
    return kind < 4 ? 0 : kind < 60 ? 1 + random.nextInt(8) : 9 + random.nextInt(16);
  }

  private List<Round> rounds(List<Integer> events) {
    int runs = 1 + random.nextInt(4);
    List<Round> rounds = new ArrayList<>();
    int from = 0;
    for (int run = 0; run < runs; run++) {
      int rest = events.size() - from;
      int count = run == runs - 1 || random.nextInt(3) == 0 ? rest : random.nextInt(rest + 1);
      rounds.add(new Round(events.subList(from, from + count), act()));
      from += count;
    }
    return List.copyOf(rounds);
  }

  private OperatorAct act() {
    return random.nextInt(3) == 0 ? OperatorAct.NOTHING : pick(List.of(OperatorAct.values()));
  }

  private StarRules star(boolean allAtOnce) {
    // One of them has lost events once.
    OpenSequenceRule rule =
        random.nextInt(4) == 0
            ? OpenSequenceRule.SAME_IDENTIFIER_ANEW
            : pick(List.of(OpenSequenceRule.values()));
    return new StarRules(
        rule,
        random.nextInt(4) == 0 ? MessageCountMeaning.WAITING : MessageCountMeaning.HELD,
        // Where a message is never answered, others must be, so that it can be put aside.
        allAtOnce ? EventPool.SIZE : pick(List.of(1, 2, 3, 5, 8, EventPool.SIZE)),
        random.nextInt(4) > 0,
        random.nextInt(20) == 0 ? pick(List.of(1, 2, 1000)) : 0);
  }

  private Settings settings() {
    return new Settings(
        pick(List.of(1, 2, 3, 5, 10)),
        pick(List.of(1, 3, 10, 10)),
        1 + random.nextInt(3),
        1 + random.nextInt(3));
  }

  private Map<Integer, List<Answer>> answers(List<Integer> events) {
    Map<Integer, List<Answer>> answers = new TreeMap<>();
    int special = events.isEmpty() || random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(4);
    for (int i = 0; i < special; i++) {
      List<Answer> some = new ArrayList<>();
      int times = 1 + random.nextInt(3);
      for (int time = 0; time < times; time++) {
        some.add(random.nextInt(3) == 0 ? Answer.REFUSED : pick(List.of(Answer.values())));
      }
      answers.put(pick(events), List.copyOf(some));
    }
    return answers;
  }

  private List<Fault> faults() {
    List<Fault> faults = new ArrayList<>();
    if (random.nextInt(5) == 0) {
      faults.addAll(leftOpen());
    }
    int count = pick(List.of(0, 1, 1, 1, 2, 2, 2, 3, 4, 6));
    for (int i = 0; i < count; i++) {
      faults.add(fault(pick(List.of(Point.values()))));
    }
    return List.copyOf(faults);
  }

  // A sequence that stays open over several runs, while CreateSequence fails, too: the case in
  // which
  // STAR and the program may differ on what it holds.
  private List<Fault> leftOpen() {
    Fault.Kind notEnded = pick(List.of(Fault.Kind.REFUSED, Fault.Kind.FAILS));
    return List.of(
        new Fault(Point.TERMINATE_SEQUENCE, 1 + random.nextInt(2), notEnded, 1 + random.nextInt(3)),
        new Fault(
            Point.CREATE_SEQUENCE, 2 + random.nextInt(3), pick(Point.CREATE_SEQUENCE.kinds()), 0));
  }

  private Fault fault(Point point) {
    Fault.Kind kind = pick(point.kinds());
    boolean mayLast = kind == Fault.Kind.FAILS || kind == Fault.Kind.REFUSED;
    int most = random.nextInt(3) == 0 ? point.often() : (point.often() + 3) / 4;
    return new Fault(
        point,
        1 + random.nextInt(most),
        kind,
        mayLast && random.nextInt(3) == 0 ? 1 + random.nextInt(2) : 0);
  }

  private <T> T pick(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
