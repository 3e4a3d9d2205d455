package dk.sf1612.batch.simulation;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the fault of each call. */
final class Faults {

  private final Map<Point, Map<Integer, Fault>> planned = new EnumMap<>(Point.class);
  private final Map<Point, Integer> passed = new EnumMap<>(Point.class);
  private final Map<Point, Fault> lasting = new EnumMap<>(Point.class);

  /** By point: how many more runs end with what lasts there. */
  private final Map<Point, Integer> runsLeft = new EnumMap<>(Point.class);

  private boolean over;
  private int fired;

  Faults(List<Fault> all) {
    for (Fault fault : all) {
      planned.computeIfAbsent(fault.point(), point -> new HashMap<>()).put(fault.nth(), fault);
    }
  }

  /** The fault of this call; empty for none. */
  Optional<Fault> next(Point point) {
    if (over) {
      return Optional.empty();
    }
    Fault last = lasting.get(point);
    if (last != null) {
      return Optional.of(last);
    }
    int nth = passed.merge(point, 1, Integer::sum);
    Fault fault = planned.getOrDefault(point, Map.of()).get(nth);
    if (fault != null) {
      fired++;
      if (fault.lasts() > 0) {
        lasting.put(point, fault);
        runsLeft.put(point, fault.lasts());
      }
    }
    return Optional.ofNullable(fault);
  }

  /** What lasted until the end of this run is over. */
  void runEnded() {
    runsLeft.replaceAll((point, runs) -> runs - 1);
    runsLeft.values().removeIf(runs -> runs <= 0);
    lasting.keySet().retainAll(runsLeft.keySet());
  }

  /** From now on nothing goes wrong. */
  void end() {
    over = true;
  }

  /** How many have happened. */
  int fired() {
    return fired;
  }
}
