package dk.sf1612.quarantine;

import java.util.List;

/**
 * When events that nobody answers go to quarantine: when they stayed unanswered in several runs
 * while others were answered, and are no more than the limit leaves room for. Else it is an outage,
 * and none of them moves.
 *
 * @param runs in how many runs, at least 1
 * @param limit of the sequence in hand
 */
public record UnansweredRule(int runs, QuarantineLimit limit) {

  /**
   * Those that may be put aside: all that are due, or none.
   *
   * @param tally what of the sequence is in quarantine by now
   */
  public List<UnansweredEvent> due(QuarantineTally tally, List<UnansweredEvent> events) {
    List<UnansweredEvent> due = events.stream().filter(this::isDue).toList();
    return limit.allows(tally.total() + due.size()) ? due : List.of();
  }

  /** Whether an event has stayed unanswered for so long that it may be put aside. */
  public boolean isDue(UnansweredEvent event) {
    return event.runs() >= runs && event.othersAnswered();
  }

  /** Whether so many events are more than could ever be put aside together. */
  public boolean isOutage(int events) {
    return events > limit.maxPerSequence();
  }
}
