package dk.sf1612.bench.empty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CostTests {

  @Test
  void theCpuIsThatOfTheUserAndOfTheSystem() {
    assertThat(Cost.of("1.500 2.250 0.250\n", 123_456)).isEqualTo(new Cost(1.5, 2.5, 123.456));
  }

  @Test
  void whatIsNotATimeIsNoResult() {
    assertThatThrownBy(() -> Cost.of("bash: time: not found", 1))
        .isInstanceOf(NoResultException.class)
        .hasMessageContaining("not found");
  }

  @Test
  void thePeakIsReadWhereThereIsOne() {
    assertThat(Cost.peakKilobytes("VmPeak:\t 9000 kB\nVmHWM:\t    1234 kB\nVmRSS:\t 1000 kB\n"))
        .isEqualTo(1234);
    assertThat(Cost.peakKilobytes("Name:\tjava\nState:\tZ (zombie)\n")).isZero();
  }
}
