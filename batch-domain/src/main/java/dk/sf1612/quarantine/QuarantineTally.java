package dk.sf1612.quarantine;

import dk.sf1612.counterpart.Counterpart;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many events of a sequence are in quarantine for their own fault, including those that were
 * there before it. Events held behind others do not count.
 *
 * @param reasons the reasons with their counts, each reason once
 */
public record QuarantineTally(List<Reason> reasons) {

  /**
   * A reason, and how many events are in quarantine for it.
   *
   * @param text without any value of an event
   * @param count how many events have this reason
   */
  public record Reason(QuarantineCause cause, String text, int count) {}

  /** Copies the list. */
  public QuarantineTally {
    reasons = List.copyOf(reasons);
  }

  /** How many events are in quarantine for all reasons. */
  public int total() {
    return reasons.stream().mapToInt(Reason::count).sum();
  }

  /**
   * The counterpart that caused most of them; STAR when both caused the same number, since its
   * events come first.
   */
  public Counterpart counterpart() {
    return total(Counterpart.STAR) >= total(Counterpart.BESKEDFORDELER)
        ? Counterpart.STAR
        : Counterpart.BESKEDFORDELER;
  }

  private int total(Counterpart counterpart) {
    return reasons.stream()
        .filter(reason -> reason.cause().counterpart() == counterpart)
        .mapToInt(Reason::count)
        .sum();
  }

  /** The counts by reason, the largest first: "8 × …, 3 × …". */
  @Override
  public String toString() {
    return reasons.stream()
        .sorted(Comparator.comparingInt(Reason::count).reversed().thenComparing(Reason::text))
        .map(reason -> reason.count() + " × " + reason.text())
        .collect(Collectors.joining(", "));
  }
}
