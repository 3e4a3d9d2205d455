package dk.sf1612.quarantine;

import java.util.List;

/**
 * Decides when unanswered events go to quarantine: when they stayed unanswered in several runs
 * while others were answered, and all of them fit the limit of the sequence. Else this counts as an
 * outage, and none of them goes to quarantine.
 *
 * @param runs in how many runs an event must stay unanswered, at least 1
 * @param limit the limit for the open sequence
 */
public record UnansweredRule(int runs, QuarantineLimit limit) {

  /**
   * The events to put aside: all that are due, or none.
   *
   * @param tally the events of the sequence that are in quarantine already
   */
  public List<UnansweredEvent> due(QuarantineTally tally, List<UnansweredEvent> events) {
    List<UnansweredEvent> due = events.stream().filter(this::isDue).toList();
    return limit.allows(tally.total() + due.size()) ? due : List.of();
  }

  /**
   * Whether an event stayed unanswered in enough runs to be put aside, while others were answered.
   */
  public boolean isDue(UnansweredEvent event) {
    return event.runs() >= runs && event.othersAnswered();
  }

  /** Whether that many events are more than may ever be put aside together. */
  public boolean isOutage(int events) {
    return events > limit.maxPerSequence();
  }
}
