package dk.sf1612.batch.stop;

import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.postgres.PostgresFailure;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/** Requests to stop from another process. A request is a row with the epoch of the run to stop. */
@Component
public final class StopRequests {

  private static final Logger log = LoggerFactory.getLogger(StopRequests.class);

  private static final String REQUEST =
      """
      insert into stop_request (epoch, actor)
      select epoch, :actor from run_lock
      on conflict do nothing
      """;

  private static final String REQUESTED_BY = "select actor from stop_request where epoch = :epoch";

  private static final String UNDEFINED_TABLE = "42P01";
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final JdbcClient jdbc;
  private final RunLock lock;
  private final StopSignal signal;

  StopRequests(JdbcClient jdbc, RunLock lock, StopSignal signal) {
    this.jdbc = jdbc;
    this.lock = lock;
    this.signal = signal;
  }

  /** Looks for requests; close it when the run ends. */
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Starts to look for requests to stop the run in this process, and passes one on within a second
   * or two.
   */
  public Watch watch() {
    long epoch = lock.epoch();
    CustomizableThreadFactory threads = new CustomizableThreadFactory("sf1612-stop-requests-");
    threads.setDaemon(true);
    ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor(threads);
    long every = INTERVAL.toMillis();
    var unused =
        watching.scheduleWithFixedDelay(() -> look(epoch), every, every, TimeUnit.MILLISECONDS);
    return watching::shutdownNow;
  }

  private void look(long epoch) {
    try {
      jdbc.sql(REQUESTED_BY)
          .param("epoch", epoch)
          .query(String.class)
          .optional()
          .ifPresent(actor -> signal.request("the command stop, " + actor));
    } catch (DataAccessException e) {
      // If the database is down, the run itself finds out.
      log.debug("Cannot look for requests to stop: {}", e.getClass().getSimpleName());
    }
  }

  /**
   * Asks the active run to stop, and waits until no run is active.
   *
   * @param actor the operator who asks: user and host
   * @return whether a run was active
   */
  public boolean stopRunning(String actor) throws InterruptedException {
    boolean asked = false;
    while (lock.isTakenByAnybody(jdbc)) {
      // Asked again each time: a run that has just taken the lock raises the epoch after that.
      request(actor);
      asked = true;
      signal.pause(INTERVAL.dividedBy(4));
    }
    return asked;
  }

  private void request(String actor) {
    try {
      jdbc.sql(REQUEST).param("actor", actor).update();
    } catch (BadSqlGrammarException e) {
      if (!UNDEFINED_TABLE.equals(PostgresFailure.sqlState(e))) {
        throw e;
      }
      // A new installation: the holder of the lock is still creating the tables.
      log.debug("No table for requests to stop: {}", e.getClass().getSimpleName());
    }
  }
}
