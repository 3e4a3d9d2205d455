package dk.sf1612.batch.lock;

import dk.sf1612.batch.postgres.PostgresFailure;
import dk.sf1612.batch.postgres.Schema;
import dk.sf1612.batch.postgres.SchemaRefusedException;
import dk.sf1612.batch.postgres.Sessions;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
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
      select 'sf1612 ' || lpad(to_hex(key), 16, '0')
      from (select hashtextextended(?, 0) as key) as the_lock
      where pg_try_advisory_lock(key)
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
  private @Nullable JdbcClient connection;
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
   * Takes the lock as {@link #take(Runnable)} does, if the schema has the program's version.
   *
   * @throws SchemaRefusedException when the schema has another version
   */
  public Held take() {
    return take(schema::check);
  }

  /**
   * Takes the lock as {@link #take(Runnable)} does, and migrates or checks the schema, as
   * sf1612.postgres.migrate says.
   *
   * @throws SchemaRefusedException when the schema has another version
   */
  public Held takePrepared() {
    return take(schema::prepare);
  }

  /**
   * Takes the lock. Before the preparation, it ends database sessions that an earlier holder has
   * left behind: they may hold locks on rows.
   *
   * @param preparation a check or migration of the schema, done under the lock before the schema is
   *     read
   * @throws AnotherRunException when another run has it; nothing was done
   * @throws DataAccessException when the database does not answer
   */
  public Held take(Runnable preparation) {
    SingleConnectionDataSource session = session();
    JdbcClient taking = JdbcClient.create(session);
    try {
      String ours = lock(taking);
      endOldSessions(taking, ours);
      String run = ours + " " + (presentEpoch(taking) + 1);
      taking.sql(NAME_SESSION).param(run).query(String.class).single();
      sessions.belongTo(run);
      preparation.run();
      epoch = nextEpoch(taking);
    } catch (RuntimeException e) {
      sessions.belongToNobody();
      session.close();
      throw e;
    }
    connection = taking;
    lost = false;
    reported = false;
    return () -> {
      connection = null;
      sessions.belongToNobody();
      session.close();
    };
  }

  private SingleConnectionDataSource session() {
    try {
      return new SingleConnectionDataSource(sessions.open(), true);
    } catch (SQLException e) {
      throw new CannotGetJdbcConnectionException("The run lock cannot be taken", e);
    }
  }

  /** Locks, and returns the names of the holder's sessions, without the epoch. */
  private String lock(JdbcClient taking) {
    return taking
        .sql(TRY_LOCK)
        .param(key())
        .query(String.class)
        .optional()
        .orElseThrow(() -> new AnotherRunException(holder(taking)));
  }

  private record OldSession(int pid, @Nullable String usename) {}

  // The runs that opened them are dead, or have lost the lock. Their open transactions must not
  // last until the server notices that.
  private static void endOldSessions(JdbcClient taking, String ours) {
    List<OldSession> old =
        taking.sql(OLD_SESSIONS).param("^" + ours + " [0-9]+$").query(OldSession.class).list();
    long ended = old.stream().filter(session -> end(taking, session)).count();
    if (ended > 0) {
      log.info("Ended {} database sessions that an earlier run has left behind", ended);
    }
  }

  private static boolean end(JdbcClient taking, OldSession session) {
    try {
      return taking.sql(END_SESSION).param(session.pid()).query(Boolean.class).single();
    } catch (DataAccessException e) {
      checkState(e, NOT_ALLOWED);
      log.warn(
          "Database session {} of role {} was left behind by an earlier run, may hold locks that this one waits for, and our role may not end it: grant it pg_signal_backend, or end the session by hand (pg_terminate_backend), or wait a minute, after which PostgreSQL does",
          session.pid(),
          session.usename());
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
  private boolean isOurs(JdbcClient held) {
    if (lost) {
      return false;
    }
    try {
      lost = held.sql(EPOCH.formatted(quoted())).query(Long.class).single() != epoch;
    } catch (DataAccessException e) {
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

  private String holder(JdbcClient reading) {
    Optional<Integer> session = reading.sql(SESSION).param(key()).query(Integer.class).optional();
    if (session.isEmpty()) {
      return "it has ended by now";
    }
    String unknown =
        "database session %d, which has just begun, or migrates the schema"
            .formatted(session.get());
    try {
      return reading
          .sql(HOLDER.formatted(quoted()))
          .param(session.get())
          .query(String.class)
          .optional()
          .orElse(unknown);
    } catch (DataAccessException e) {
      checkState(e, UNDEFINED_TABLE);
      return unknown;
    }
  }

  // A new installation has no tables before its first migration.
  private long presentEpoch(JdbcClient taking) {
    try {
      return taking.sql(EPOCH.formatted(quoted())).query(Long.class).single();
    } catch (DataAccessException e) {
      checkState(e, UNDEFINED_TABLE);
      return 0;
    }
  }

  private static void checkState(DataAccessException failure, String expected) {
    if (!expected.equals(PostgresFailure.sqlState(failure))) {
      throw failure;
    }
  }

  private long nextEpoch(JdbcClient taking) {
    return taking
        .sql(NEXT_EPOCH.formatted(quoted()))
        .params(host(), ProcessHandle.current().pid())
        .query(Long.class)
        .single();
  }

  /** The name of this host. */
  public static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown host";
    }
  }

  private String quoted() {
    return '"' + schema.name().replace("\"", "\"\"") + '"';
  }
}
