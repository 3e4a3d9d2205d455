package dk.sf1612.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dk.sf1612.bench.BacklogPlot.Point;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class BacklogPlotTests {

  private static final double ZERO = 220;

  private static final List<Point> POINTS =
      List.of(
          new Point(1000, 500, 200), new Point(10_000, 1000, 250), new Point(100_000, 2000, 250));

  @Test
  void eachOfTheTwoPlotsHasADotForEachBacklogAtEqualStepsOfTenTimes() throws Exception {
    NodeList dots = dots(BacklogPlot.svg(POINTS));

    assertThat(dots.getLength()).isEqualTo(6);
    assertThat(x(dots, 1) - x(dots, 0)).isPositive().isEqualTo(x(dots, 2) - x(dots, 1));
  }

  @Test
  void twiceAsMuchIsTwiceAsHigh() throws Exception {
    NodeList dots = dots(BacklogPlot.svg(POINTS));

    assertThat(ZERO - y(dots, 2)).isCloseTo(2 * (ZERO - y(dots, 1)), within(0.2));
    assertThat(y(dots, 4)).isEqualTo(y(dots, 5));
  }

  @Test
  void aPlaceWithADecimalCommaDrawsTheSame() throws Exception {
    String here = BacklogPlot.svg(POINTS);
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("da-DK"));
    try {
      assertThat(BacklogPlot.svg(POINTS)).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void oneBacklogAloneIsDrawnToo() throws Exception {
    assertThat(x(dots(BacklogPlot.svg(POINTS.subList(0, 1))), 0)).isPositive();
  }

  private static NodeList dots(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getElementsByTagName("circle");
  }

  private static double x(NodeList dots, int index) {
    return Double.parseDouble(((Element) dots.item(index)).getAttribute("cx"));
  }

  private static double y(NodeList dots, int index) {
    return Double.parseDouble(((Element) dots.item(index)).getAttribute("cy"));
  }
}
