package dk.sf1612.batch.run;

import dk.sf1612.batch.job.RestartRefusedException;
import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.postgres.Schema;
import dk.sf1612.batch.postgres.Sessions;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.counterpart.CounterpartException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Records runs, and which run began which execution. A failure here is only a warning, and does not
 * change the outcome of the run. No method throws.
 */
@Component
public final class RunJournal implements JobExecutionListener {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** Shorter: a statement that takes longer gives its connection back. */
  private static final int STATEMENT_SECONDS = 4;

  private final RunRows rows;
  private final RunLock lock;
  private final StopSignal stop;
  private final Certificates certificates;
  private @Nullable RunStart run;

  RunJournal(
      DataSource database,
      Schema schema,
      RunLock lock,
      StopSignal stop,
      Certificates certificates) {
    this.rows = rows(database, schema.name());
    this.lock = lock;
    this.stop = stop;
    this.certificates = certificates;
  }

  /** Records that a run has taken the run lock. */
  void began(RunStart start) {
    run = start;
    attempt("row of run " + start.runId(), () -> rows.began(start, lock.epoch()));
  }

  @Override
  public void beforeJob(JobExecution execution) {
    RunStart current = run;
    if (current != null) {
      attempt(
          "run of execution " + execution.getId(),
          () -> rows.executionBegan(current.runId(), execution.getId()));
    }
  }

  /** Records that a run has ended. */
  void ended(RunStart start, Run.Outcome outcome) {
    run = null;
    attempt(
        "end of run " + start.runId(),
        () ->
            rows.ended(
                start, end(outcome, Clock.systemUTC(), stop.requestedBy(), certificates.ends())));
  }

  /** Records a run that did not come to its work, if its settings name a database that answers. */
  public static void failedToStart(Environment settings, RunStart start, Run.Outcome outcome) {
    attempt(
        "row of run " + start.runId(),
        () -> {
          String url = settings.getProperty("spring.datasource.url");
          if (url != null && url.startsWith("jdbc:postgresql:")) {
            before(settings, url).ended(start, end(outcome, Clock.systemUTC(), null, null));
          }
        });
  }

  private static RunRows before(Environment settings, String url) {
    return rows(
        Sessions.beside(
            "spring.datasource.url",
            url,
            settings.getProperty("spring.datasource.username"),
            settings.getProperty("spring.datasource.password"),
            "sf1612",
            PATIENCE),
        settings.getRequiredProperty("sf1612.postgres.schema"));
  }

  private static RunRows rows(DataSource database, String schema) {
    JdbcTemplate jdbc = new JdbcTemplate(database);
    jdbc.setQueryTimeout(STATEMENT_SECONDS);
    return new RunRows(JdbcClient.create(jdbc), schema);
  }

  private static RunRows.End end(
      Run.Outcome outcome, Clock clock, @Nullable String stoppedBy, @Nullable String certificates) {
    ExitCode code = outcome.exitCode();
    return new RunRows.End(
        clock.instant(),
        code.code(),
        code.name(),
        outcome.error(),
        advice(outcome),
        stoppedBy,
        certificates);
  }

  private static @Nullable String advice(Run.Outcome outcome) {
    // That there is nothing to restart is nothing to mend.
    if (outcome.failure() == null || outcome.failure() instanceof RestartRefusedException) {
      return null;
    }
    return CounterpartException.in(outcome.failure())
        .map(failure -> failure.advice().name())
        .orElse(
            outcome.exitCode() == ExitCode.CONFIGURATION
                ? CounterpartException.Advice.MEND_FIRST.name()
                : null);
  }

  // The connection pool alone may wait longer.
  private static void attempt(String what, Runnable statement) {
    try {
      CompletableFuture.runAsync(statement).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      Afterwards.warn("The " + what + " could not be written", e);
    } catch (ExecutionException | TimeoutException | RuntimeException | Error e) {
      Afterwards.warn("The " + what + " could not be written", e);
    }
  }
}
