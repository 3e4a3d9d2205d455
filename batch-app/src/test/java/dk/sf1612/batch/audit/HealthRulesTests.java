package dk.sf1612.batch.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.audit.StatusReport.Facts;
import dk.sf1612.batch.audit.StatusReport.Finding;
import dk.sf1612.batch.audit.StatusReport.Pending;
import dk.sf1612.batch.audit.StatusReport.RunFact;
import dk.sf1612.batch.audit.StatusReport.Running;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HealthRulesTests {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final HealthProperties THRESHOLDS =
      new HealthProperties(
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          100,
          Duration.ofDays(30),
          Duration.ofDays(7));

  private @Nullable RunFact success = ended(10, "COMPLETED", null);
  private Instant firstRun = NOW.minus(Duration.ofMinutes(40));
  private @Nullable RunFact failure;
  private @Nullable Running running;
  private Pending pending = new Pending(0, null, 0);
  private Map<String, Long> quarantine = Map.of();
  private Map<String, Instant> certificates = Map.of();

  @Test
  void aRecentSuccessIsWell() {
    assertThat(findings()).isEmpty();
  }

  @Test
  void oneFailureThatMayPassIsWellUntilThereIsNoSuccessForLong() {
    success = ended(20, "COMPLETED", null);
    failure = ended(10, "FAILED", "TRY_AGAIN");
    assertThat(findings()).isEmpty();

    success = ended(31, "COMPLETED", null);
    assertThat(findings()).extracting(Finding::health).containsExactly(Health.ATTENTION);

    success = ended(121, "COMPLETED", null);
    assertThat(findings()).extracting(Finding::health).containsExactly(Health.PAGE);
    assertThat(findings().get(0).whatToDo()).startsWith("the next run tries again");
  }

  @Test
  void aFailureThatSomebodyMustMendNeedsAttentionAtOnce() {
    failure = ended(5, "FAILED", "MEND_FIRST");

    assertThat(findings()).extracting(Finding::health).containsExactly(Health.ATTENTION);
    assertThat(findings().get(0).whatToDo()).startsWith("mend the cause");
  }

  @Test
  void withoutAnySuccessTheTimeSinceTheFirstRunCounts() {
    success = null;
    failure = ended(20, "FAILED", "TRY_AGAIN");

    assertThat(findings())
        .singleElement()
        .extracting(Finding::what)
        .asString()
        .startsWith("No run has done well yet, since 2026-11-28T11:20:00Z, 40 min ago");
  }

  @Test
  void aRunThatTakesLongIsNamed() {
    running = new Running(1, new UUID(0, 7), "host", 12L, NOW.minus(Duration.ofMinutes(45)));

    assertThat(findings())
        .containsExactly(
            new Finding(
                Health.ATTENTION,
                "Run 00000000-0000-0000-0000-000000000007 holds the run lock since 2026-11-28T11:15:00Z, 45 min ago (sf1612.status.attention-after)",
                "see its log on host (process 12); `stop` ends a run in good order"));
  }

  @Test
  void eventsThatWaitForLongAreSaid() {
    pending = new Pending(7, NOW.minus(Duration.ofHours(3)), 5);

    assertThat(findings())
        .containsExactly(
            new Finding(
                Health.PAGE,
                "7 events wait, the oldest since 2026-11-28T09:00:00Z, 3 h ago (sf1612.status.page-after)",
                "5 of them are left from closed sequences: STAR hands them out again; if it does not, ask STAR"));
  }

  @Test
  void theQuarantinePagesWhenItIsLarge() {
    quarantine = Map.of("REFUSED", 99L);
    assertThat(findings()).extracting(Finding::health).containsExactly(Health.ATTENTION);

    quarantine = Map.of("REFUSED", 99L, "INVALID", 1L);
    assertThat(findings()).extracting(Finding::health).containsExactly(Health.PAGE);
  }

  @Test
  void certificatesAreSaidBeforeTheyEnd() {
    certificates = Map.of("star", NOW.plus(Duration.ofDays(31)));
    assertThat(findings()).isEmpty();

    certificates = Map.of("star", NOW.plus(Duration.ofDays(29)));
    assertThat(findings()).extracting(Finding::health).containsExactly(Health.ATTENTION);

    certificates = Map.of("star", NOW.plus(Duration.ofDays(6)));
    assertThat(findings()).extracting(Finding::health).containsExactly(Health.PAGE);
    assertThat(findings().get(0).what()).contains("bundle star", "in 6 days");
  }

  private List<Finding> findings() {
    RunFact last = failure != null ? failure : success;
    return new HealthRules(
            new Facts(
                NOW,
                last,
                firstRun,
                success,
                failure == null ? 0 : 1,
                failure,
                failure,
                running,
                null,
                pending,
                quarantine,
                certificates),
            THRESHOLDS)
        .findings();
  }

  private static RunFact ended(int minutesAgo, String outcome, @Nullable String advice) {
    Instant end = NOW.minus(Duration.ofMinutes(minutesAgo));
    return new RunFact(
        new UUID(0, minutesAgo), end, end, outcome, 4, "STAR", "It failed.", advice, "host");
  }
}
