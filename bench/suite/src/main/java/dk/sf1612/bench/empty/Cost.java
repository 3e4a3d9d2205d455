package dk.sf1612.bench.empty;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one run of a process has cost.
 *
 * @param wallSeconds from its start to its end
 * @param cpuSeconds of all its threads, in user mode and in the kernel
 * @param peakMegabytes the most memory that was resident
 */
record Cost(double wallSeconds, double cpuSeconds, double peakMegabytes) {

  private static final Pattern TIMES = Pattern.compile("(\\d+\\.\\d+) (\\d+\\.\\d+) (\\d+\\.\\d+)");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s*(\\d+) kB");

  /** Reads bash's {@code TIMEFORMAT='%R %U %S'}: wall, user, system. */
  static Cost of(String times, long peakKilobytes) {
    Matcher found = TIMES.matcher(times.strip());
    if (!found.matches()) {
      throw new NoResultException("Not what bash says of the time that something took: " + times);
    }
    return new Cost(
        Double.parseDouble(found.group(1)),
        Double.parseDouble(found.group(2)) + Double.parseDouble(found.group(3)),
        peakKilobytes / 1000.0);
  }

  /** Reads the peak from {@code /proc/PID/status}, in kB; 0 when the process has ended. */
  static long peakKilobytes(String status) {
    Matcher found = PEAK.matcher(status);
    return found.find() ? Long.parseLong(found.group(1)) : 0;
  }

  /** The ratio of this to another cost, figure by figure. */
  Cost by(Cost other) {
    return new Cost(
        wallSeconds / other.wallSeconds,
        cpuSeconds / other.cpuSeconds,
        peakMegabytes / other.peakMegabytes);
  }
}
