package dk.sf1612.batch.simulation;

import dk.sf1612.batch.simulation.Fault.Kind;
import java.util.List;

/** A call of a port, by what it does: where a fault may happen. */
@SuppressWarnings("ImmutableEnumChecker")
enum Point {
  CREATE_SEQUENCE(8, Kind.ofStar()),
  FETCH(8, Kind.ofStar()),
  EVENT_HANDED_OUT(
      40, List.of(Kind.REFUSED, Kind.FAILS, Kind.ENDS_EARLY, Kind.DIES_BEFORE, Kind.STOPS)),
  TERMINATE_SEQUENCE(6, Kind.ofStar()),
  CLOSE_SEQUENCE(4, Kind.ofStar()),
  /** A statement, or a transaction that begins; also one of Spring Batch. */
  STATEMENT(
      400,
      List.of(Kind.FAILS, Kind.DIES_BEFORE, Kind.LOCK_LOST, Kind.TAKEN_OVER_BEFORE, Kind.STOPS)),
  COMMIT(150, List.of(Kind.FAILS, Kind.DIES_BEFORE)),
  COMMITTED(150, List.of(Kind.ANSWER_LOST, Kind.DIES_AFTER, Kind.TAKEN_OVER, Kind.LOCK_LOST)),
  REGISTER(8, List.of(Kind.FAILS, Kind.DIES_BEFORE, Kind.TAKEN_OVER_BEFORE)),
  CONNECT(8, List.of(Kind.FAILS, Kind.DIES_BEFORE)),
  MESSAGE_SENT(40, List.of(Kind.FAILS, Kind.DIES_BEFORE, Kind.DIES_AFTER, Kind.STOPS)),
  LOCK_CHECK(30, List.of(Kind.FAILS, Kind.DIES_BEFORE, Kind.LOCK_LOST, Kind.TAKEN_OVER_BEFORE));

  /** About how often it is passed in a trial. */
  private final int often;

  private final List<Kind> kinds;

  Point(int often, List<Kind> kinds) {
    this.often = often;
    this.kinds = kinds;
  }

  int often() {
    return often;
  }

  List<Kind> kinds() {
    return kinds;
  }
}
