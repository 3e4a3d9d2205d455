package dk.sf1612.batch.stop;

import dk.sf1612.batch.lock.RunLock;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Requests to stop that come from another process: a row for the epoch of the run that is meant.
 */
public final class StopRequests {

  private static final Logger log = LoggerFactory.getLogger(StopRequests.class);

  private static final String REQUEST =
      """
      insert into stop_request (epoch, actor)
      select epoch, :actor from run_lock
      on conflict do nothing
      """;

  private static final String IS_REQUESTED =
      "select exists (select from stop_request where epoch = :epoch)";

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

  /** Looks for requests; to be closed when the run ends. */
  public interface Watch extends AutoCloseable {
    @Override
    void close();
  }

  /** Passes on, within a second or two, a request to stop the run that holds the lock here. */
  public Watch watch() {
    long epoch = lock.epoch();
    ScheduledExecutorService watching =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "sf1612-stop-requests");
              thread.setDaemon(true);
              return thread;
            });
    long every = INTERVAL.toMillis();
    var unused =
        watching.scheduleWithFixedDelay(() -> look(epoch), every, every, TimeUnit.MILLISECONDS);
    return watching::shutdownNow;
  }

  private void look(long epoch) {
    try {
      if (jdbc.sql(IS_REQUESTED).param("epoch", epoch).query(Boolean.class).single()) {
        signal.request();
      }
    } catch (DataAccessException e) {
      // Whether the database is there, the run itself finds out.
      log.debug("Cannot look for requests to stop: {}", e.getClass().getSimpleName());
    }
  }

  /**
   * Asks whoever runs to stop, and waits until nobody runs.
   *
   * @param actor who asks: user and host
   * @return whether there was anybody to ask
   */
  public boolean stopRunning(String actor) throws InterruptedException {
    boolean asked = false;
    while (lock.isTakenByAnybody(jdbc)) {
      // Again: one that has only just taken the lock moves the epoch after that.
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
      SQLException sql = e.getSQLException();
      if (sql == null || !UNDEFINED_TABLE.equals(sql.getSQLState())) {
        throw e;
      }
      // Whoever has the lock makes the tables first.
      log.debug("No table for requests to stop: {}", e.getClass().getSimpleName());
    }
  }
}
