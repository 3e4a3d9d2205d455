package dk.sf1612.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The results of each round, and their ratios; one contestant is the reference. */
final class Scores {

  private final String measure;
  private final Map<String, List<Double>> rates = new LinkedHashMap<>();

  /**
   * Scores without rounds.
   *
   * @param contestants the first is the one by whose rate the others' are divided
   */
  Scores(List<String> contestants) {
    measure = contestants.get(0);
    contestants.forEach(name -> rates.put(name, new ArrayList<>()));
  }

  /** Adds a contestant's next round. */
  void add(String contestant, double messagesPerSecond) {
    rates.computeIfAbsent(contestant, name -> new ArrayList<>()).add(messagesPerSecond);
  }

  /** A contestant's rate by the reference's of the same round: the median of the rounds. */
  double ratio(String contestant) {
    return median(ratios(contestant));
  }

  /** Whether it took part. */
  boolean has(String contestant) {
    return rates.containsKey(contestant);
  }

  /** A contestant's rate: the median of the rounds. */
  double rate(String contestant) {
    return median(rates.getOrDefault(contestant, List.of()));
  }

  /** A line for each contestant, under a heading; least and most are of the ratio. */
  String table() {
    return rates.keySet().stream()
        .map(this::row)
        .collect(
            Collectors.joining("\n", "contestant     1/s   ratio   min..max of the ratio\n", ""));
  }

  /** An object with the ratios of these contestants; null for one that did not take part. */
  String json(List<String> contestants) {
    return contestants.stream()
        .map(
            name ->
                "\"%s\":%s"
                    .formatted(name, rates.containsKey(name) ? threeDigits(ratio(name)) : "null"))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** The middle value, or the mean of the two middle ones. */
  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
  }

  private List<Double> ratios(String contestant) {
    List<Double> own = rates.getOrDefault(contestant, List.of());
    List<Double> others = rates.getOrDefault(measure, List.of());
    return IntStream.range(0, own.size()).mapToObj(i -> own.get(i) / others.get(i)).toList();
  }

  private String row(String contestant) {
    List<Double> ratios = ratios(contestant).stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "%-10s %7.0f %7.3f   %.3f..%.3f",
        contestant,
        median(rates.getOrDefault(contestant, List.of())),
        median(ratios),
        ratios.get(0),
        ratios.get(ratios.size() - 1));
  }

  private static String threeDigits(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }
}
