package dk.sf1612.batch.lock;

import dk.sf1612.batch.postgres.Schema;
import dk.sf1612.batch.postgres.SchemaRefusedException;
import dk.sf1612.batch.postgres.Sessions;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Allows one run at a time. It is a session advisory lock on a connection of its own, never one of
 * the pool; the server ends that connection within a minute when the client's host is dead. Each
 * run that takes the lock raises the epoch: that blocks the commits of a run that has lost the lock
 * and does not know it yet. The names of all database sessions of a run have the lock's key and the
 * epoch, so that the next run finds the sessions of a dead one.
 */
@Component
public final class RunLock implements LockGuard {

  private static final Logger log = LoggerFactory.getLogger(RunLock.class);

  private static final String TRY_LOCK =
      """
      select pg_try_advisory_lock(key), lpad(to_hex(key), 16, '0')
      from (select hashtextextended(?, 0) as key) as the_lock
      """;

  // pg_locks shows the lock's key in two halves.
  private static final String OF_THE_HOLDER =
      """
      locktype = 'advisory' and granted and objsubid = 1
      and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint << 32 | objid::bigint) = hashtextextended(%s, 0)
      """;

  private static final String IS_TAKEN =
      "select exists (select from pg_locks where " + OF_THE_HOLDER.formatted(":key") + ")";

  private static final String SESSION =
      "select pid from pg_locks where " + OF_THE_HOLDER.formatted("?");

  // The row describes the holder only when its epoch is in the name of the holder's session.
  private static final String HOLDER =
      """
      select concat('process ', process, ' on ', host, ', since ', since) from %s.run_lock
      where exists (
        select from pg_stat_activity where pid = ? and application_name like concat('%% ', epoch))
      """;

  private static final String OLD_SESSIONS =
      """
      select pid, usename from pg_stat_activity
      where datname = current_database() and application_name ~ ? and pid <> pg_backend_pid()
      """;

  private static final String END_SESSION = "select pg_terminate_backend(?)";

  private static final String NAME_SESSION = "select set_config('application_name', ?, false)";

  private static final String NEXT_EPOCH =
      "update %s.run_lock set epoch = epoch + 1, host = ?, process = ?, since = now() returning epoch";

  private static final String EPOCH = "select epoch from %s.run_lock";

  private static final String UNDEFINED_TABLE = "42P01";
  private static final String NOT_ALLOWED = "42501";

  private final Sessions sessions;
  private final Schema schema;
  private @Nullable Connection connection;
  private long epoch;
  private volatile boolean lost;
  private boolean reported;

  RunLock(Sessions sessions, Schema schema) {
    this.sessions = sessions;
    this.schema = schema;
  }

  /** The taken lock; closing it gives the lock back. */
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes the lock, if the schema has the program's version.
   *
   * @throws AnotherRunException when another run holds it
   * @throws SchemaRefusedException when the schema has another version
   * @throws SQLException when the database does not answer
   */
  public Held take() throws SQLException {
    return take(schema::check);
  }

  /**
   * Takes the lock, and migrates or checks the schema, as sf1612.postgres.migrate says.
   *
   * @throws AnotherRunException when another run has it; nothing was done
   * @throws SchemaRefusedException when the schema has another version
   * @throws SQLException when the database does not answer
   */
  public Held takePrepared() throws SQLException {
    return take(schema::prepare);
  }

  /**
   * Takes the lock. Before the preparation, it ends database sessions that an earlier holder has
   * left behind: they may hold locks on rows.
   *
   * @param preparation a check or migration of the schema, done under the lock before the schema is
   *     read
   * @throws AnotherRunException when another run has it; nothing was done
   * @throws SQLException when the database does not answer
   */
  public Held take(Runnable preparation) throws SQLException {
    Connection taking = sessions.open();
    try {
      String ours = lock(taking);
      endOldSessions(taking, ours);
      String run = ours + " " + (presentEpoch(taking) + 1);
      single(taking, NAME_SESSION, run);
      sessions.belongTo(run);
      preparation.run();
      epoch = nextEpoch(taking);
    } catch (SQLException | RuntimeException e) {
      sessions.belongToNobody();
      taking.close();
      throw e;
    }
    connection = taking;
    lost = false;
    reported = false;
    return this::release;
  }

  /** Locks, and returns the names of the holder's sessions, without the epoch. */
  private String lock(Connection taking) throws SQLException {
    try (PreparedStatement lock = taking.prepareStatement(TRY_LOCK)) {
      lock.setString(1, key());
      try (ResultSet answer = lock.executeQuery()) {
        answer.next();
        if (!answer.getBoolean(1)) {
          throw new AnotherRunException(holder(taking));
        }
        return "sf1612 " + answer.getString(2);
      }
    }
  }

  // The runs that opened them are dead, or have lost the lock. Their open transactions must not
  // last until the server notices that.
  private static void endOldSessions(Connection taking, String ours) throws SQLException {
    int ended = 0;
    try (PreparedStatement old = taking.prepareStatement(OLD_SESSIONS)) {
      old.setString(1, "^" + ours + " [0-9]+$");
      try (ResultSet sessions = old.executeQuery()) {
        while (sessions.next()) {
          ended += end(taking, sessions.getInt(1), sessions.getString(2)) ? 1 : 0;
        }
      }
    }
    if (ended > 0) {
      log.info("Ended {} database sessions that an earlier run has left behind", ended);
    }
  }

  private static boolean end(Connection taking, int session, String role) throws SQLException {
    try (PreparedStatement end = taking.prepareStatement(END_SESSION)) {
      end.setInt(1, session);
      return "t".equals(single(end));
    } catch (SQLException e) {
      if (!NOT_ALLOWED.equals(e.getSQLState())) {
        throw e;
      }
      log.warn(
          "Database session {} of role {} was left behind by an earlier run, may hold locks that this one waits for, and our role may not end it: grant it pg_signal_backend, or end the session by hand (pg_terminate_backend), or wait a minute, after which PostgreSQL does",
          session,
          role);
      return false;
    }
  }

  /** Whether any run holds the lock, in this process or another. It does not take the lock. */
  public boolean isTakenByAnybody(JdbcClient jdbc) {
    return jdbc.sql(IS_TAKEN).param("key", key()).query(Boolean.class).single();
  }

  /** The epoch of the run in this process that has taken the lock. */
  public long epoch() {
    return epoch;
  }

  private String key() {
    return "sf1612:" + schema.name();
  }

  @Override
  public void check() {
    if (connection != null && !isOurs(connection)) {
      if (lost) {
        throw new LockLostException();
      }
      throw new CounterpartException(
          Counterpart.DATABASE,
          Advice.TRY_AGAIN,
          "PostgreSQL does not answer: check that it is up, and spring.datasource. The next run continues from the committed data.",
          null);
    }
  }

  @Override
  public boolean isLost() {
    return connection != null && !isOurs(connection) && lost;
  }

  @Override
  public boolean isHeld() {
    return connection != null && isOurs(connection);
  }

  // Sets lost when the lock is lost for good.
  private boolean isOurs(Connection held) {
    if (lost) {
      return false;
    }
    try (PreparedStatement current = held.prepareStatement(EPOCH.formatted(quoted()))) {
      lost = !isCurrent(Objects.requireNonNull(single(current)));
    } catch (SQLException e) {
      lost = isReachable();
      reportGone();
      return false;
    }
    return !lost;
  }

  // Asked again and again while PostgreSQL is down: once is enough for the log.
  private void reportGone() {
    if (!reported) {
      log.warn(
          "The run lock's connection is gone, and PostgreSQL {}",
          lost ? "answers: another run may have the lock" : "does not answer");
      reported = true;
    }
  }

  private boolean isReachable() {
    try (Connection another = sessions.open()) {
      return another.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Compares the epoch that a transaction read with this run's. */
  void checkEpoch(long found) {
    if (connection != null && found != epoch) {
      lost = true;
      throw new LockLostException();
    }
  }

  /** Whether a run in this process has taken the lock and not given it back. */
  boolean isTaken() {
    return connection != null;
  }

  private boolean isCurrent(String found) {
    return Long.parseLong(found) == epoch;
  }

  private void release() {
    Connection held = connection;
    connection = null;
    sessions.belongToNobody();
    try {
      if (held != null) {
        held.close();
      }
    } catch (SQLException alreadyGone) {
      // The lock ends with its connection in every case.
    }
  }

  private String holder(Connection reading) throws SQLException {
    String session = single(reading, SESSION, key());
    if (session == null) {
      return "it has ended by now";
    }
    String known = null;
    try (PreparedStatement holder = reading.prepareStatement(HOLDER.formatted(quoted()))) {
      holder.setInt(1, Integer.parseInt(session));
      known = single(holder);
    } catch (SQLException e) {
      checkMissing(e);
    }
    return known == null
        ? "database session %s, which has just begun, or migrates the schema".formatted(session)
        : known;
  }

  // A new installation has no tables before its first migration.
  private long presentEpoch(Connection taking) throws SQLException {
    try (PreparedStatement present = taking.prepareStatement(EPOCH.formatted(quoted()))) {
      return Long.parseLong(Objects.requireNonNull(single(present)));
    } catch (SQLException e) {
      checkMissing(e);
      return 0;
    }
  }

  private static void checkMissing(SQLException failure) throws SQLException {
    if (!UNDEFINED_TABLE.equals(failure.getSQLState())) {
      throw failure;
    }
  }

  private long nextEpoch(Connection taking) throws SQLException {
    try (PreparedStatement next = taking.prepareStatement(NEXT_EPOCH.formatted(quoted()))) {
      next.setString(1, host());
      next.setLong(2, ProcessHandle.current().pid());
      return Long.parseLong(Objects.requireNonNull(single(next)));
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host";
    }
  }

  private static @Nullable String single(Connection asking, String query, String parameter)
      throws SQLException {
    try (PreparedStatement prepared = asking.prepareStatement(query)) {
      prepared.setString(1, parameter);
      return single(prepared);
    }
  }

  private static @Nullable String single(PreparedStatement query) throws SQLException {
    try (ResultSet answer = query.executeQuery()) {
      return answer.next() ? answer.getString(1) : null;
    }
  }

  private String quoted() {
    return '"' + schema.name().replace("\"", "\"\"") + '"';
  }
}
