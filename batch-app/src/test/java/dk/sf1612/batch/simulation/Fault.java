package dk.sf1612.batch.simulation;

import java.util.List;

/**
 * Something that goes wrong.
 *
 * @param point the kind of call
 * @param nth which of them in the trial, from 1 on
 * @param kind what happens
 * @param lasts until the end of how many runs it goes on; 0 when it happens once
 */
record Fault(Point point, int nth, Kind kind, int lasts) {

  /** What goes wrong. */
  enum Kind {
    /** The counterpart answers that it did not do it. */
    REFUSED,
    /** Nothing is sent, or nothing is done. */
    FAILS,
    /** It is done, and the answer says that it is not. */
    REFUSED_AFTERWARDS,
    /** It is done, and the answer is lost. */
    ANSWER_LOST,
    /** STAR's answer ends early, as if it were complete. */
    ENDS_EARLY,
    /** The process dies before. */
    DIES_BEFORE,
    /** It is done, and the process dies. */
    DIES_AFTER,
    /** The lock's connection is lost. */
    LOCK_LOST,
    /** Before it, the lock's connection is lost, and another run begins and ends. */
    TAKEN_OVER_BEFORE,
    /** It is done; then the lock's connection is lost, and another run begins and ends. */
    TAKEN_OVER,
    /** Somebody asks the run to stop. */
    STOPS;

    static List<Kind> ofStar() {
      return List.of(
          REFUSED, FAILS, REFUSED_AFTERWARDS, ANSWER_LOST, DIES_BEFORE, DIES_AFTER, TAKEN_OVER);
    }
  }

  @Override
  public String toString() {
    return "%s at %s %d%s"
        .formatted(
            kind, point, nth, lasts == 0 ? "" : ", and on to the end of %d runs".formatted(lasts));
  }
}
