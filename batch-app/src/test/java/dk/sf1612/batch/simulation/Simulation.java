package dk.sf1612.batch.simulation;

import dk.sf1612.batch.simulation.Trial.Round;
import dk.sf1612.fixtures.checker.Checker;
import dk.sf1612.fixtures.checker.Verdict;
import dk.sf1612.fixtures.checker.Verdict.Kind;
import dk.sf1612.fixtures.memory.EventState;
import dk.sf1612.fixtures.star.OpenSequenceRule;
import java.util.EnumSet;
import java.util.Set;

/** Plays a trial: the first runs with their faults, then runs without faults until all is done. */
final class Simulation {

  /** Enough for every event that is never answered to reach the quarantine. */
  private static final int MOST_RUNS_WITHOUT_FAULTS = 12;

  private final World world;

  private Simulation(Trial trial, Breakage breakage) {
    this.world = new World(trial, breakage);
  }

  /** Plays a trial, and judges it. */
  static SimulationReport play(Trial trial) {
    return play(trial, Breakage.NONE);
  }

  /** Plays a trial with an application that is broken. */
  static SimulationReport play(Trial trial, Breakage breakage) {
    return new Simulation(trial, breakage).play();
  }

  /**
   * The smallest trial found that breaks the same promises: fewer events, faults and answers.
   *
   * @param failing a trial that breaks a promise
   */
  static SimulationReport shrink(SimulationReport failing, Breakage breakage) {
    SimulationReport smallest = failing;
    boolean isSmaller = true;
    while (isSmaller) {
      isSmaller = false;
      for (Trial smaller : smallest.trial().smaller()) {
        SimulationReport report = play(smaller, breakage);
        if (!intersection(kinds(failing.verdict()), kinds(report.verdict())).isEmpty()) {
          smallest = report;
          isSmaller = true;
          break;
        }
      }
    }
    return smallest;
  }

  private static Set<Kind> kinds(Verdict verdict) {
    EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
    for (Kind kind : Kind.values()) {
      if (kind != Kind.REPEATED && verdict.count(kind) > 0) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private static Set<Kind> intersection(Set<Kind> one, Set<Kind> other) {
    EnumSet<Kind> both = EnumSet.copyOf(one);
    both.retainAll(other);
    return both;
  }

  private SimulationReport play() {
    for (Round round : world.trial.rounds()) {
      world.enqueue(round.events());
      world.run();
      world.operator(round.afterwards());
    }
    world.faults.end();
    world.beskedfordeler.heal();
    world.star.terminateInVain(0);
    runUntilDone();
    Verdict verdict = Checker.check(world.evidence());
    world.strange().forEach(what -> verdict.found(Kind.UNENDED, what));
    return new SimulationReport(
        world.trial, world.faults.fired(), world.exits(), verdict, world.trace());
  }

  private void runUntilDone() {
    boolean done = false;
    for (int run = 0; run < MOST_RUNS_WITHOUT_FAULTS && !done; run++) {
      if (!world.trial.neverAnswered().isEmpty()) {
        // An answer to another message shows that Beskedfordeler is there.
        world.enqueueFresh();
      }
      if (world.trial.star().whenOpen() == OpenSequenceRule.FAULT) {
        // Without this rule's sequence number nobody could close it: STAR's operations do.
        world.operator(OperatorAct.SEQUENCE_EXPIRES);
      }
      world.discardInvalid();
      world.releaseAll();
      done = Checker.isDone(world.run()) && isNothingLeft();
    }
  }

  private boolean isNothingLeft() {
    return world.star.waiting() == 0 && world.inState(EventState.RELEASED).isEmpty();
  }
}
