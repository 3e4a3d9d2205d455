package dk.sf1612.batch.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dk.sf1612.batch.settings.InvalidSettingsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Makes sessions of PostgreSQL as they must be: those of the pool, of the run lock, and of
 * migrations. The server gives up a session within a minute when its client's host has vanished, or
 * when it stands idle in a transaction; and a commit is on disk when the server says so. What is
 * set here is part of the session's start, so that it wins over role, database and URL.
 */
public final class Sessions {

  /** What a session is called that belongs to no run. */
  private static final String NOBODYS = "sf1612";

  // Data that nobody acknowledges suspends the keepalives: tcp_user_timeout is for these.
  private static final String NO_DEAD_CLIENT =
      "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
          + " -c tcp_user_timeout=60s -c idle_in_transaction_session_timeout=60s";

  // The server ends a wait for a lock before we do: it says why, and nobody is left who waits.
  private static final String OURS =
      NO_DEAD_CLIENT + " -c lock_timeout=50s -c synchronous_commit=on";

  private static final int CONNECT_SECONDS = 10;
  private static final int ANSWER_SECONDS = 60;

  // A statement of a migration may rewrite a table.
  private static final int MIGRATION_SECONDS = 3600;

  private final SimpleDriverDataSource statements;
  private final SimpleDriverDataSource migrations;
  private @Nullable HikariDataSource pool;

  private Sessions(SimpleDriverDataSource statements, SimpleDriverDataSource migrations) {
    this.statements = statements;
    this.migrations = migrations;
  }

  /**
   * Sessions of the application's own database.
   *
   * @throws InvalidSettingsException when the URL cannot be read
   */
  static Sessions of(JdbcConnectionDetails database) {
    return new Sessions(ours(database, ANSWER_SECONDS), ours(database, MIGRATION_SECONDS));
  }

  private static SimpleDriverDataSource ours(JdbcConnectionDetails database, int answerSeconds) {
    Properties session =
        session(
            "spring.datasource.url",
            database.getJdbcUrl(),
            database.getUsername(),
            database.getPassword(),
            OURS);
    PGProperty.APPLICATION_NAME.set(session, NOBODYS);
    // How long we wait is the operator's to say.
    session.putIfAbsent(PGProperty.CONNECT_TIMEOUT.getName(), String.valueOf(CONNECT_SECONDS));
    session.putIfAbsent(PGProperty.SOCKET_TIMEOUT.getName(), String.valueOf(answerSeconds));
    return source(database.getJdbcUrl(), session);
  }

  /**
   * Sessions of a database that is only read, and not ours.
   *
   * @param setting the whole name of the setting that holds the URL
   * @param name what the sessions are called
   * @param timeout of a connection attempt; the answer to a statement may take some seconds more
   * @throws InvalidSettingsException when the URL cannot be read
   */
  public static DataSource reading(
      String setting,
      String url,
      @Nullable String username,
      @Nullable String password,
      String name,
      Duration timeout) {
    Properties session = session(setting, url, username, password, NO_DEAD_CLIENT);
    PGProperty.APPLICATION_NAME.set(session, name);
    int seconds = (int) timeout.toSeconds();
    PGProperty.CONNECT_TIMEOUT.set(session, seconds);
    // Behind a query's own time-out, which only the server can keep: it may not respond.
    PGProperty.SOCKET_TIMEOUT.set(session, seconds + 5);
    return source(url, session);
  }

  private static Properties session(
      String setting,
      String url,
      @Nullable String username,
      @Nullable String password,
      String options) {
    Properties session = Driver.parseURL(url, null);
    if (session == null) {
      // The URL is not repeated: it may hold a password.
      throw new InvalidSettingsException(
          List.of(setting + " cannot be read: check it against the driver's documentation"));
    }
    if (username != null) {
      PGProperty.USER.set(session, username);
    }
    if (password != null) {
      PGProperty.PASSWORD.set(session, password);
    }
    // Of two the last one wins.
    String given = Objects.requireNonNullElse(PGProperty.OPTIONS.getOrDefault(session), "");
    PGProperty.OPTIONS.set(session, given + " " + options);
    PGProperty.TCP_KEEP_ALIVE.set(session, true);
    // PostgreSQL's details quote values, and values are CPR numbers.
    PGProperty.LOG_SERVER_ERROR_DETAIL.set(session, false);
    // With it the name is part of the start, and not a statement after it.
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(session, "12");
    return session;
  }

  // The URL without its parameters, which would win over ours; and Flyway, which looks for a
  // password in a session's URL, needs 100 ms for a long one.
  private static SimpleDriverDataSource source(String url, Properties session) {
    return new SimpleDriverDataSource(new Driver(), url.split("\\?", 2)[0], session);
  }

  /** Gives a pool its sessions. */
  void fill(HikariDataSource hikari) {
    hikari.setDataSource(statements);
    pool = hikari;
  }

  /** For migrations, whose statements may take long. */
  DataSource migrating() {
    return migrations;
  }

  /** A session of its own, the caller's to close. */
  public Connection open() throws SQLException {
    return statements.getConnection();
  }

  /** Sessions that are begun from now on belong to a run, and are called so. */
  public void belongTo(String run) {
    for (SimpleDriverDataSource sessions : List.of(statements, migrations)) {
      PGProperty.APPLICATION_NAME.set(
          Objects.requireNonNull(sessions.getConnectionProperties()), run);
    }
    // What the pool has was opened under another name: Spring Batch asks PostgreSQL at the start.
    if (pool != null && pool.getHikariPoolMXBean() != null) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  /** Sessions that are begun from now on belong to no run. */
  public void belongToNobody() {
    belongTo(NOBODYS);
  }
}
