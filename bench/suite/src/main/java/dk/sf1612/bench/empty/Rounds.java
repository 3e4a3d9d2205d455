package dk.sf1612.bench.empty;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What each contestant has cost in each round; one of them is the reference. */
final class Rounds {

  private final String measure;
  private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

  /**
   * Results without rounds.
   *
   * @param measure the contestant by whose cost the others' are divided
   */
  Rounds(String measure) {
    this.measure = measure;
  }

  /** Adds a contestant's next round. */
  void add(String contestant, Cost cost) {
    costs.computeIfAbsent(contestant, name -> new ArrayList<>()).add(cost);
  }

  /** The medians of a contestant's rounds, figure by figure. */
  Cost median(String contestant) {
    return median(rounds(contestant));
  }

  /** A contestant's cost by the reference's of the same round: the medians of the rounds. */
  Cost ratio(String contestant) {
    return median(ratios(contestant));
  }

  /** A line for each contestant, under a heading; the ratio to the reference is in brackets. */
  String table() {
    return costs.keySet().stream()
        .map(this::row)
        .collect(
            Collectors.joining(
                "\n",
                "run                       wall s            CPU s             peak MB\n",
                "\nin brackets: by " + measure + " of the same round, median of the rounds"));
  }

  /** An object with the ratios of one contestant, and the medians of all. */
  String json(String contestant) {
    Cost ratio = ratio(contestant);
    String medians =
        costs.keySet().stream()
            .map(name -> "\"%s\":%s".formatted(name, json(median(name))))
            .collect(Collectors.joining(","));
    return String.format(
        Locale.ROOT,
        "{\"wallRatio\":%.3f,\"cpuRatio\":%.3f,\"peakMemoryRatio\":%.3f,\"rounds\":%d,%s}",
        ratio.wallSeconds(),
        ratio.cpuSeconds(),
        ratio.peakMegabytes(),
        rounds(contestant).size(),
        medians);
  }

  private static String json(Cost cost) {
    return String.format(
        Locale.ROOT,
        "{\"wallSeconds\":%.3f,\"cpuSeconds\":%.3f,\"peakMegabytes\":%.1f}",
        cost.wallSeconds(),
        cost.cpuSeconds(),
        cost.peakMegabytes());
  }

  private String row(String contestant) {
    Cost cost = median(contestant);
    Cost ratio = ratio(contestant);
    return String.format(
        Locale.ROOT,
        "%-20s %8.2f (%.3f)  %8.2f (%.3f)  %8.0f (%.3f)",
        contestant,
        cost.wallSeconds(),
        ratio.wallSeconds(),
        cost.cpuSeconds(),
        ratio.cpuSeconds(),
        cost.peakMegabytes(),
        ratio.peakMegabytes());
  }

  private List<Cost> ratios(String contestant) {
    List<Cost> own = rounds(contestant);
    List<Cost> others = rounds(measure);
    return IntStream.range(0, own.size()).mapToObj(i -> own.get(i).by(others.get(i))).toList();
  }

  private List<Cost> rounds(String contestant) {
    return costs.getOrDefault(contestant, List.of());
  }

  private static Cost median(List<Cost> costs) {
    return new Cost(
        median(costs, Cost::wallSeconds),
        median(costs, Cost::cpuSeconds),
        median(costs, Cost::peakMegabytes));
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
    List<Double> sorted = costs.stream().mapToDouble(figure).sorted().boxed().toList();
    int size = sorted.size();
    return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }
}
