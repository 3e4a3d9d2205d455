package dk.sf1612.batch.audit;

import dk.sf1612.batch.audit.StatusReport.Facts;
import dk.sf1612.batch.audit.StatusReport.Finding;
import dk.sf1612.batch.audit.StatusReport.RunFact;
import dk.sf1612.batch.audit.StatusReport.Running;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Judges what the database tells, by the thresholds. */
final class HealthRules {

  private final Facts facts;
  private final HealthProperties thresholds;
  private final List<Finding> findings = new ArrayList<>();

  HealthRules(Facts facts, HealthProperties thresholds) {
    this.facts = facts;
    this.thresholds = thresholds;
  }

  /** What is not well; empty when all is well. */
  List<Finding> findings() {
    runs();
    running();
    waiting();
    quarantine();
    certificates();
    return List.copyOf(findings);
  }

  private void runs() {
    RunFact last = facts.lastRun();
    if (last == null) {
      if (facts.running() == null) {
        add(
            Health.ATTENTION,
            "No run is recorded",
            "start `run`, and have it started every 10 minutes");
      }
      return;
    }
    RunFact failure = facts.lastFailure();
    if (failure == null && facts.running() != null) {
      // The run in progress is judged by itself.
      return;
    }
    Instant well = facts.lastSuccess() == null ? beginning(last) : facts.lastSuccess().end();
    Health health = byAge(well);
    if (failure != null && "MEND_FIRST".equals(failure.advice())) {
      health = worse(health, Health.ATTENTION);
    }
    if (failure != null && failure.outcome().equals("DIED")) {
      health = worse(health, Health.ATTENTION);
    }
    if (health == Health.WELL) {
      return;
    }
    String since =
        (facts.lastSuccess() == null
                ? "No run has done well yet, since "
                : "No run has done well since ")
            + said(well)
            + threshold(health);
    add(health, since + ". " + why(), whatToDo());
  }

  // Without any success, the time since the first run counts.
  private Instant beginning(RunFact last) {
    return Objects.requireNonNullElse(facts.firstRun(), last.startedAt());
  }

  private String why() {
    RunFact last = Objects.requireNonNull(facts.lastRun());
    RunFact failure = facts.lastFailure();
    StringBuilder why = new StringBuilder();
    if (failure != null) {
      why.append(
          "%d %s since %s; the last one, %s, %s"
              .formatted(
                  facts.failures(),
                  facts.failures() == 1 ? "run failed" : "runs failed",
                  time(Objects.requireNonNull(facts.firstFailure()).startedAt()),
                  failure.runId(),
                  how(failure)));
    }
    if (facts.running() == null && isSilent(last)) {
      why.append(
          "%sNo run could write to the database since %s: either none was started, or PostgreSQL did not answer them."
              .formatted(why.isEmpty() ? "" : " ", said(last.end())));
    }
    return why.isEmpty()
        ? "No run has failed: they were stopped, or are still at work."
        : why.toString();
  }

  private static String how(RunFact failure) {
    if (failure.outcome().equals("DIED")) {
      return "died on %s without a word, or could not write its end.".formatted(failure.host());
    }
    return "ended with code %d (%s): %s"
        .formatted(failure.exitCode(), failure.cause(), sentence(failure.message()));
  }

  private static String sentence(@Nullable String message) {
    String text = Objects.requireNonNullElse(message, "nothing more is recorded");
    return text.endsWith(".") ? text : text + ".";
  }

  private String whatToDo() {
    RunFact last = Objects.requireNonNull(facts.lastRun());
    if (facts.running() == null && isSilent(last)) {
      return "look at what starts the runs (cron, CronJob) and at their log; `check` tells whether the counterparts answer";
    }
    RunFact failure = facts.lastFailure();
    if (failure == null) {
      return "see `history`";
    }
    if (failure.outcome().equals("DIED")) {
      return "nothing is lost: the next run goes on; find out what ended the process (memory, kill, host)";
    }
    if ("BUG".equals(failure.cause())) {
      return "report it, with the log; the next run tries again";
    }
    return "MEND_FIRST".equals(failure.advice())
        ? "mend the cause: another run alone cannot help"
        : "the next run tries again; `check` tells whether the counterparts answer";
  }

  // Refused runs do not count, and a run that goes on writes at its start.
  private boolean isSilent(RunFact last) {
    return age(last.end()).compareTo(thresholds.attentionAfter()) > 0;
  }

  private void running() {
    Running holder = facts.running();
    if (holder == null || holder.since() == null || byAge(holder.since()) == Health.WELL) {
      return;
    }
    Health health = byAge(holder.since());
    add(
        health,
        "%s holds the run lock since %s%s"
            .formatted(
                holder.runId() == null ? "A command" : "Run " + holder.runId(),
                said(holder.since()),
                threshold(health)),
        "see its log on %s (process %d); `stop` ends a run in good order"
            .formatted(holder.host(), holder.process()));
  }

  private void waiting() {
    Instant oldest = facts.pending().oldest();
    if (oldest != null && byAge(oldest) != Health.WELL) {
      Health health = byAge(oldest);
      add(
          health,
          "%d events wait, the oldest since %s%s"
              .formatted(facts.pending().events(), said(oldest), threshold(health)),
          facts.pending().leftByClosed() > 0
              ? "%d of them are left from closed sequences: STAR hands them out again; if it does not, ask STAR"
                  .formatted(facts.pending().leftByClosed())
              : "they are sent with their sequence");
    }
  }

  private void quarantine() {
    long events = facts.quarantine().values().stream().mapToLong(Long::longValue).sum();
    if (events > 0) {
      boolean many = events >= thresholds.pageQuarantine();
      add(
          many ? Health.PAGE : Health.ATTENTION,
          "%d %s in quarantine and not delivered %s%s"
              .formatted(
                  events,
                  events == 1 ? "event is" : "events are",
                  facts.quarantine(),
                  many ? " (sf1612.status.page-quarantine)" : ""),
          "see `quarantine list`, then `release` or `discard` them");
    }
  }

  private void certificates() {
    facts
        .certificates()
        .forEach(
            (bundle, end) -> {
              Duration left = Duration.between(facts.now(), end);
              boolean soon = left.compareTo(thresholds.pageCertificates()) < 0;
              if (left.compareTo(thresholds.attentionCertificates()) < 0) {
                add(
                    soon ? Health.PAGE : Health.ATTENTION,
                    "A certificate of the bundle %s %s at %s, %s (sf1612.status.%s-certificates)"
                        .formatted(
                            bundle,
                            left.isNegative() ? "has ended" : "ends",
                            time(end),
                            left.isNegative()
                                ? Ages.ago(left.negated()) + " ago"
                                : "in " + Ages.ago(left),
                            soon ? "page" : "attention"),
                    "order and install a new one (spring.ssl.bundle)");
              }
            });
  }

  private void add(Health health, String what, String whatToDo) {
    findings.add(new Finding(health, what, whatToDo));
  }

  private Health byAge(Instant since) {
    Duration age = age(since);
    if (age.compareTo(thresholds.pageAfter()) > 0) {
      return Health.PAGE;
    }
    return age.compareTo(thresholds.attentionAfter()) > 0 ? Health.ATTENTION : Health.WELL;
  }

  private static Health worse(Health one, Health other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  private Duration age(Instant since) {
    return Duration.between(since, facts.now());
  }

  private String said(Instant at) {
    return "%s, %s ago".formatted(time(at), Ages.ago(age(at)));
  }

  private static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static String threshold(Health health) {
    return switch (health) {
      case PAGE -> " (sf1612.status.page-after)";
      case ATTENTION -> " (sf1612.status.attention-after)";
      default -> "";
    };
  }
}
