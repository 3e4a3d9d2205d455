package dk.sf1612.batch.simulation;

import dk.sf1612.fixtures.star.MessageCountMeaning;
import dk.sf1612.fixtures.star.OpenSequenceRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was drawn. The same trial always goes the same way.
 *
 * @param pool the pool of the events
 * @param rounds what happens before and after each of the first runs
 * @param star how STAR behaves
 * @param settings of the application
 * @param answers by the index of the event in the pool: what becomes of its sendings, one after
 *     another; any further one is accepted
 * @param neverAnswered the indexes of events whose messages are never answered
 * @param faults what goes wrong
 */
record Trial(
    long seed,
    int pool,
    List<Round> rounds,
    StarRules star,
    Settings settings,
    Map<Integer, List<Answer>> answers,
    List<Integer> neverAnswered,
    List<Fault> faults) {

  /**
   * One of the first runs.
   *
   * @param events the indexes in the pool of the events that come to STAR before it
   * @param afterwards what an operator does after it
   */
  record Round(List<Integer> events, OperatorAct afterwards) {}

  /**
   * How STAR behaves.
   *
   * @param perSequence how many messages STAR puts into a sequence
   * @param named whether STAR says by a code that it does not know a sequence
   * @param inVain how many confirmed Terminates have no effect
   */
  record StarRules(
      OpenSequenceRule whenOpen,
      MessageCountMeaning counting,
      int perSequence,
      boolean named,
      int inVain) {}

  /** The settings that are drawn. */
  record Settings(int chunkSize, int maxInQuarantine, int unansweredRuns, int attempts) {}

  Trial withRounds(List<Round> others) {
    return new Trial(seed, pool, others, star, settings, answers, neverAnswered, faults);
  }

  Trial withFaults(List<Fault> others) {
    return new Trial(seed, pool, rounds, star, settings, answers, neverAnswered, others);
  }

  Trial withAnswers(Map<Integer, List<Answer>> others) {
    return new Trial(seed, pool, rounds, star, settings, others, neverAnswered, faults);
  }

  Trial withoutNeverAnswered() {
    return new Trial(seed, pool, rounds, star, settings, answers, List.of(), faults);
  }

  /** The trials with one thing less. */
  List<Trial> smaller() {
    List<Trial> smaller = new ArrayList<>();
    for (Fault fault : faults) {
      List<Fault> others = new ArrayList<>(faults);
      others.remove(fault);
      smaller.add(withFaults(others));
    }
    for (int i = 0; i < rounds.size(); i++) {
      List<Round> fewer = new ArrayList<>(rounds);
      fewer.remove(i);
      smaller.add(withRounds(fewer));
      for (Integer event : rounds.get(i).events()) {
        List<Integer> events = new ArrayList<>(rounds.get(i).events());
        events.remove(event);
        smaller.add(withRounds(replaced(i, new Round(events, rounds.get(i).afterwards()))));
      }
      if (rounds.get(i).afterwards() != OperatorAct.NOTHING) {
        smaller.add(
            withRounds(replaced(i, new Round(rounds.get(i).events(), OperatorAct.NOTHING))));
      }
    }
    for (Integer answered : answers.keySet()) {
      Map<Integer, List<Answer>> fewer = new HashMap<>(answers);
      fewer.remove(answered);
      smaller.add(withAnswers(fewer));
    }
    if (!neverAnswered.isEmpty()) {
      smaller.add(withoutNeverAnswered());
    }
    return smaller;
  }

  private List<Round> replaced(int index, Round round) {
    List<Round> others = new ArrayList<>(rounds);
    others.set(index, round);
    return others;
  }

  @Override
  public String toString() {
    return "events of pool %d in rounds %s, %s, %s, answers %s, never answered %s, faults %s"
        .formatted(pool, rounds, star, settings, answers, neverAnswered, faults);
  }
}
