package dk.sf1612.batch.simulation;

import dk.sf1612.batch.beskedfordeler.Deliveries;
import dk.sf1612.batch.job.JobOnPorts;
import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.batch.lock.LockLostException;
import dk.sf1612.batch.run.DrainOnPorts;
import dk.sf1612.batch.star.Queues;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.fixtures.checker.Evidence.Effect;
import dk.sf1612.fixtures.memory.DatabaseInterruption;
import dk.sf1612.fixtures.memory.InMemoryDatabase;
import dk.sf1612.municipality.ResidenceRegister;
import dk.sf1612.outbox.Delivery;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.sequence.EventQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A process that runs the job once. */
final class SimulatedRun implements DatabaseInterruption, LockGuard {

  /** The exit code of a process that was killed. */
  static final int KILLED = 137;

  private static final int ANOTHER_RUN = 9;
  private static final int BUG = 1;

  /** The time from the start of a run to the next one. */
  static final Duration LONGEST_RUN = Duration.ofMinutes(10);

  /** Far more than any trial needs. */
  private static final int MOST_SEQUENCES = 60;

  private final World world;
  private final int number;
  private final StopSignal stop = new StopSignal(Duration.ofSeconds(30));
  private long epoch;
  private boolean lockLost;
  private boolean dead;
  private boolean over;
  private boolean endsEarly;

  SimulatedRun(World world, int number) {
    this.world = world;
    this.number = number;
  }

  /** How the failures of a counterpart look. */
  record Failures(
      Supplier<RuntimeException> refused,
      Supplier<RuntimeException> failed,
      Supplier<RuntimeException> unanswered) {

    static Failures of(Supplier<RuntimeException> failure) {
      return new Failures(failure, failure, failure);
    }
  }

  static final Failures DATABASE =
      Failures.of(() -> InMemoryDatabase.failure("PostgreSQL does not answer"));

  static final Failures REGISTER =
      Failures.of(
          () ->
              new CounterpartException(
                  Counterpart.CPR_REPLICA, Advice.TRY_AGAIN, "The replica does not answer", null));

  static final Failures BROKER =
      Failures.of(
          () ->
              new CounterpartException(
                  Counterpart.BESKEDFORDELER, Advice.TRY_AGAIN, "The broker is gone", null));

  /** Runs; the exit code. */
  int execute() {
    if (world.lockHolder != 0) {
      return ANOTHER_RUN;
    }
    world.lockHolder = number;
    epoch = ++world.epoch;
    world.database.interruptedBy(this);
    world.note("run %d begins".formatted(number));
    Optional<DrainOnPorts.End> end = work();
    over = true;
    if (dead) {
      world.database.clientDied();
    }
    world.database.interruptedBy(DatabaseInterruption.NONE);
    world.faults.runEnded();
    if (world.lockHolder == number) {
      world.lockHolder = 0;
    }
    return dead ? KILLED : exitCode(end.orElseThrow());
  }

  // Empty when the process is dead.
  private Optional<DrainOnPorts.End> work() {
    JobOnPorts job = job();
    try {
      return Optional.of(
          DrainOnPorts.run(
              job.executions(), job.settlement(), this, stop, world.clock, MOST_SEQUENCES));
    } catch (ProcessDied e) {
      return Optional.empty();
    }
  }

  private int exitCode(DrainOnPorts.End end) {
    if (end.executions() >= MOST_SEQUENCES) {
      world.isStrange("run %d opened %d sequences".formatted(number, end.executions()));
    }
    if (end.exitCode() == BUG) {
      world.isStrange(
          "run %d ended with exit code 1: %s".formatted(number, describe(end.failure())));
    }
    world.note("run %d ends with %d %s".formatted(number, end.exitCode(), describe(end.failure())));
    return end.exitCode();
  }

  private static String describe(@Nullable Throwable failure) {
    StringBuilder chain = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      chain.append(chain.isEmpty() ? "" : ", caused by ").append(cause);
    }
    return chain.toString();
  }

  private JobOnPorts job() {
    Breakage breakage = world.breakage;
    Trial.Settings settings = world.trial.settings();
    EventQueue star =
        Queues.repeating(
            new SimulatedStar(this, world), settings.attempts(), breakage.lock(this), stop);
    Delivery delivery =
        Deliveries.retrying(
            world.beskedfordeler.publisher(this),
            world.builder,
            settings.attempts(),
            world.clock::pass,
            breakage.lock(this),
            stop);
    ResidenceRegister register =
        people ->
            pass(Point.REGISTER, REGISTER, () -> world.register.responsibleAuthorities(people));
    return new JobOnPorts(
        breakage.ports(
            new JobOnPorts.Ports(
                star,
                world.store,
                world.outbox,
                world.quarantine,
                register,
                delivery,
                world.builder)),
        world.batch,
        new JobOnPorts.Settings(
            settings.chunkSize(),
            new QuarantineLimit(settings.maxInQuarantine()),
            settings.unansweredRuns()),
        new JobOnPorts.Control(breakage.lock(this), stop, world.clock));
  }

  int number() {
    return number;
  }

  /** Whether STAR's answer ends here, although it is not complete. */
  boolean isCutShort() {
    boolean cut = endsEarly;
    endsEarly = false;
    return cut;
  }

  /** Passes a point: does what the call does, unless a fault of the trial comes in between. */
  <T extends @Nullable Object> T pass(Point point, Failures failures, Supplier<T> effect) {
    checkAlive();
    world.clock.pass(Duration.ofMillis(1));
    Optional<Fault> drawn = over ? Optional.empty() : world.faults.next(point);
    if (drawn.isEmpty()) {
      return effect.get();
    }
    Fault fault = drawn.get();
    world.note("run %d: %s".formatted(number, fault));
    excuse(fault);
    switch (fault.kind()) {
      case REFUSED -> throw failures.refused().get();
      case FAILS -> throw failures.failed().get();
      case DIES_BEFORE -> throw die();
      case LOCK_LOST -> loseLock();
      case TAKEN_OVER_BEFORE -> takenOver();
      case STOPS -> stop.request("a test");
      case ENDS_EARLY, REFUSED_AFTERWARDS, ANSWER_LOST, DIES_AFTER, TAKEN_OVER -> {}
    }
    T result = effect.get();
    switch (fault.kind()) {
      case ENDS_EARLY -> endsEarly = true;
      case REFUSED_AFTERWARDS -> throw failures.refused().get();
      case ANSWER_LOST -> throw failures.unanswered().get();
      case DIES_AFTER -> throw die();
      case TAKEN_OVER -> takenOver();
      default -> {}
    }
    return result;
  }

  private ProcessDied die() {
    dead = true;
    if (world.lockHolder == number) {
      world.lockHolder = 0;
    }
    return new ProcessDied();
  }

  private void loseLock() {
    lockLost = true;
    if (world.lockHolder == number) {
      world.lockHolder = 0;
    }
  }

  private void takenOver() {
    loseLock();
    world.database.takenOver(world::runInThread);
  }

  // What was on its way when something broke may be sent again.
  private void excuse(Fault fault) {
    Instant now = world.clock.instant();
    switch (fault.point()) {
      case STATEMENT, COMMIT, COMMITTED, MESSAGE_SENT, LOCK_CHECK, CONNECT ->
          world.excuses(
              new Effect(
                  now, now.plus(LONGEST_RUN.multipliedBy(fault.lasts())), Effect.Kind.BREAKS));
      default -> {
        if (fault.kind() == Fault.Kind.DIES_BEFORE
            || fault.kind() == Fault.Kind.DIES_AFTER
            || fault.kind() == Fault.Kind.TAKEN_OVER
            || fault.kind() == Fault.Kind.TAKEN_OVER_BEFORE
            || fault.kind() == Fault.Kind.LOCK_LOST) {
          world.excuses(new Effect(now, now, Effect.Kind.BREAKS));
        }
      }
    }
  }

  void checkAlive() {
    if (dead) {
      throw new ProcessDied();
    }
  }

  @Override
  public void beforeWork() {
    pass(Point.STATEMENT, DATABASE, () -> number);
  }

  @Override
  public void beforePrepare() {
    checkAlive();
    if (epoch != world.epoch && !world.breakage.isUnfenced()) {
      lockLost = true;
      throw new LockLostException();
    }
  }

  @Override
  public void beforeCommit() {
    pass(Point.COMMIT, DATABASE, () -> number);
  }

  @Override
  public void afterCommit() {
    pass(Point.COMMITTED, DATABASE, () -> number);
  }

  @Override
  public void check() {
    pass(
        Point.LOCK_CHECK,
        DATABASE,
        () -> {
          checkNotLost();
          return number;
        });
  }

  @Override
  public boolean isLost() {
    checkAlive();
    return lockLost;
  }

  @Override
  public boolean isHeld() {
    checkAlive();
    return !lockLost;
  }
}
