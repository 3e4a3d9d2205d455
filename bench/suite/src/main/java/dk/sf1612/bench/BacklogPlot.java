package dk.sf1612.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Two plots side by side, over the length of the backlog on a logarithmic axis. */
final class BacklogPlot {

  private static final int WIDTH = 300;
  private static final int HEIGHT = 180;
  private static final int LEFT = 60;
  private static final int TOP = 40;

  private BacklogPlot() {}

  /** What was measured with a backlog of this many events. */
  record Point(int events, double eventsPerSecond, double peakMegabytes) {}

  /** The plots as an SVG without external parts, readable on light and dark backgrounds. */
  static String svg(List<Point> points) {
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 270" font-family="sans-serif" font-size="12">
        <style>
          text { fill: #555 } .axis { stroke: #888; fill: none } .line { stroke: #2a78c2; stroke-width: 2; fill: none }
          circle { fill: #2a78c2 } @media (prefers-color-scheme: dark) { text { fill: #bbb } }
        </style>
        %s%s</svg>
        """
        .formatted(
            plot(points, 0, "events per second", Point::eventsPerSecond),
            plot(points, 400, "peak memory of the process, MB", Point::peakMegabytes));
  }

  private static String plot(
      List<Point> points, int offset, String title, ToDoubleFunction<Point> value) {
    double most = points.stream().mapToDouble(value).max().orElse(1) * 1.2;
    String places =
        points.stream()
            .map(point -> inRoot("%.1f,%.1f", x(points, point), y(most, value, point)))
            .collect(Collectors.joining(" "));
    StringBuilder out = new StringBuilder();
    out.append("<g transform=\"translate(%d,0)\">\n".formatted(offset + LEFT));
    out.append("<text x=\"0\" y=\"20\">%s</text>\n".formatted(title));
    out.append("<path class=\"axis\" d=\"M0 %d V%d H%d\"/>\n".formatted(TOP, TOP + HEIGHT, WIDTH));
    out.append("<polyline class=\"line\" points=\"%s\"/>\n".formatted(places));
    for (Point point : points) {
      double x = x(points, point);
      double y = y(most, value, point);
      out.append(text(x, y - 10, inRoot("%.0f", value.applyAsDouble(point))));
      out.append(text(x, TOP + HEIGHT + 18, inRoot("%,d", point.events())));
      out.append(inRoot("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\"/>\n", x, y));
    }
    out.append(text(WIDTH / 2.0, TOP + HEIGHT + 38, "events in the backlog"));
    return out.append("</g>\n").toString();
  }

  private static double x(List<Point> points, Point point) {
    double first = Math.log10(points.get(0).events());
    double last = Math.log10(points.get(points.size() - 1).events());
    double share = last == first ? 0.5 : (Math.log10(point.events()) - first) / (last - first);
    return 20 + share * (WIDTH - 40);
  }

  private static double y(double most, ToDoubleFunction<Point> value, Point point) {
    return TOP + HEIGHT - HEIGHT * value.applyAsDouble(point) / most;
  }

  private static String text(double x, double y, String text) {
    return inRoot("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>\n", x, y, text);
  }

  // SVG has a decimal point, whatever the locale.
  private static String inRoot(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
