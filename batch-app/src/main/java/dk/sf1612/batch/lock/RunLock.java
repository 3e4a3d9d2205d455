package dk.sf1612.batch.lock;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One run at a time: a session advisory lock on a connection of its own, never of the pool, with
 * the server's keepalive, so that a dead host's lock falls within a minute. Each taking moves the
 * epoch, which fences off a run that has lost the lock and does not know it yet.
 */
public final class RunLock {

  private static final Logger log = LoggerFactory.getLogger(RunLock.class);

  private static final String TRY_LOCK = "select pg_try_advisory_lock(hashtextextended(?, 0))";

  // The lock's key stands in pg_locks as two halves.
  private static final String IS_TAKEN =
      """
      select exists (
        select from pg_locks
        where locktype = 'advisory' and granted and objsubid = 1
          and database = (select oid from pg_database where datname = current_database())
          and (classid::bigint << 32 | objid::bigint) = hashtextextended(:key, 0))
      """;

  private static final String NEXT_EPOCH =
      "update %s.run_lock set epoch = epoch + 1, host = ?, process = ?, since = now() returning epoch";

  private static final String EPOCH = "select epoch from %s.run_lock";

  private static final String HOLDER =
      "select concat('process ', process, ' on ', host, ', since ', since) from %s.run_lock";

  private final JdbcConnectionDetails database;
  private final String schema;
  private @Nullable Connection connection;
  private long epoch;
  private volatile boolean lost;

  RunLock(JdbcConnectionDetails database, String schema) {
    this.database = database;
    this.schema = schema;
  }

  /** The lock, taken; to be given back. */
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes the lock of the schema.
   *
   * @throws AnotherRunException when another run has it
   * @throws SQLException when the database does not answer
   */
  public Held take() throws SQLException {
    Connection taking = connect();
    try {
      try (PreparedStatement lock = taking.prepareStatement(TRY_LOCK)) {
        lock.setString(1, key());
        if (!single(lock).equals("t")) {
          throw new AnotherRunException(holder(taking));
        }
      }
      epoch = nextEpoch(taking);
    } catch (SQLException | RuntimeException e) {
      taking.close();
      throw e;
    }
    connection = taking;
    lost = false;
    return this::release;
  }

  /** Whether anybody runs: in this process or another. It takes nothing. */
  public boolean isTakenByAnybody(JdbcClient jdbc) {
    return jdbc.sql(IS_TAKEN).param("key", key()).query(Boolean.class).single();
  }

  /** The epoch of the run that has taken the lock here. */
  public long epoch() {
    return epoch;
  }

  private String key() {
    return "sf1612:" + schema;
  }

  /**
   * Makes sure that the lock is still ours; to be called before anything that another run must not
   * see twice. Does nothing where no lock was taken: a command that does not run.
   *
   * @throws LockLostException when it is not: nothing may be done any more
   * @throws CounterpartException of {@code DATABASE} when PostgreSQL does not answer at all
   */
  public void check() {
    if (connection != null && !isOurs(connection)) {
      if (lost) {
        throw new LockLostException();
      }
      throw new CounterpartException(
          Counterpart.DATABASE,
          Advice.TRY_AGAIN,
          "PostgreSQL does not answer: check that it is up, and spring.datasource. The next run goes on from what is committed.",
          null);
    }
  }

  /**
   * Makes sure that no other run may hold the lock by now; unlike {@link #check} content when
   * PostgreSQL cannot be reached by anybody.
   *
   * @throws LockLostException when another run may
   */
  public void checkNotLost() {
    if (isLost()) {
      throw new LockLostException();
    }
  }

  /**
   * Whether another run may hold the lock by now. Not while PostgreSQL cannot be reached by
   * anybody: then nobody can have taken it.
   */
  public boolean isLost() {
    return connection != null && !isOurs(connection) && lost;
  }

  /** Whether the lock is ours for certain: PostgreSQL says so. */
  public boolean isHeld() {
    return connection != null && isOurs(connection);
  }

  // Sets lost when the answer is final.
  private boolean isOurs(Connection held) {
    if (lost) {
      return false;
    }
    try (PreparedStatement current = held.prepareStatement(EPOCH.formatted(quoted()))) {
      lost = !isCurrent(single(current));
    } catch (SQLException e) {
      lost = isReachable();
      log.warn("The run lock's connection is gone; PostgreSQL {}", lost ? "answers" : "is, too");
      return false;
    }
    return !lost;
  }

  private boolean isReachable() {
    try (Connection another = connect()) {
      return another.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Compares an epoch, as a transaction reads it, with ours. */
  void checkEpoch(long found) {
    if (connection != null && found != epoch) {
      lost = true;
      throw new LockLostException();
    }
  }

  /** Whether a run has taken it, and has not given it back. */
  boolean isTaken() {
    return connection != null;
  }

  private boolean isCurrent(String found) {
    return Long.parseLong(found) == epoch;
  }

  private void release() {
    Connection held = connection;
    connection = null;
    try {
      if (held != null) {
        held.close();
      }
    } catch (SQLException alreadyGone) {
      // The lock goes with its connection, however that ends.
    }
  }

  private String holder(Connection reading) throws SQLException {
    try (PreparedStatement holder = reading.prepareStatement(HOLDER.formatted(quoted()))) {
      return single(holder);
    }
  }

  private long nextEpoch(Connection taking) throws SQLException {
    try (PreparedStatement next = taking.prepareStatement(NEXT_EPOCH.formatted(quoted()))) {
      next.setString(1, host());
      next.setLong(2, ProcessHandle.current().pid());
      return Long.parseLong(single(next));
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host";
    }
  }

  private static String single(PreparedStatement query) throws SQLException {
    try (ResultSet answer = query.executeQuery()) {
      answer.next();
      return answer.getString(1);
    }
  }

  private String quoted() {
    return '"' + schema.replace("\"", "\"\"") + '"';
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    if (database.getUsername() != null) {
      properties.setProperty("user", database.getUsername());
    }
    if (database.getPassword() != null) {
      properties.setProperty("password", database.getPassword());
    }
    properties.setProperty("ApplicationName", "sf1612 run lock");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "60");
    Connection connected = DriverManager.getConnection(database.getJdbcUrl(), properties);
    try (Statement keepalive = connected.createStatement()) {
      keepalive.execute(
          "set tcp_keepalives_idle = 20; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3");
    } catch (SQLException e) {
      connected.close();
      throw e;
    }
    return connected;
  }
}
