package dk.sf1612.quarantine;

import dk.sf1612.counterpart.Counterpart;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How many events of a sequence are in quarantine for their own fault, those included that were
 * there before; what is held behind them does not count.
 *
 * @param reasons each reason once
 */
public record QuarantineTally(List<Reason> reasons) {

  /**
   * One reason.
   *
   * @param text without any value of an event
   * @param count how many events
   */
  public record Reason(QuarantineCause cause, String text, int count) {}

  /** Takes a copy. */
  public QuarantineTally {
    reasons = List.copyOf(reasons);
  }

  /** How many events. */
  public int total() {
    return reasons.stream().mapToInt(Reason::count).sum();
  }

  /** Whose failure most of them are; STAR's when in doubt: its events come first. */
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
