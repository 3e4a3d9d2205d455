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
import org.springframework.stereotype.Component;

/**
 * Opens sessions of PostgreSQL with the settings that the program relies on: for the pool, the run
 * lock and migrations. The server ends a session within a minute when the client's host has
 * vanished, or when the session is idle in a transaction. A commit is confirmed only when it is on
 * disk. These settings are part of the session's start, and so they override those of role,
 * database and URL.
 */
@Component
public final class Sessions {

  /** The name of a session that belongs to no run. */
  private static final String NOBODYS = "sf1612";

  // TCP sends no keepalives while sent data is unacknowledged: tcp_user_timeout covers this case.
  private static final String NO_DEAD_CLIENT =
      "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3"
          + " -c tcp_user_timeout=60s -c idle_in_transaction_session_timeout=60s";

  // Shorter than our socket timeout: the server itself ends a wait for a lock, and says why, and no
  // waiting session is left behind. To compile a query takes longer than any of ours.
  private static final String OURS =
      NO_DEAD_CLIENT + " -c lock_timeout=50s -c synchronous_commit=on -c jit=off";

  private static final int CONNECT_SECONDS = 10;
  private static final int ANSWER_SECONDS = 60;

  // Long, since a statement of a migration may rewrite a table.
  private static final int MIGRATION_SECONDS = 3600;

  private final SimpleDriverDataSource statements;
  private final SimpleDriverDataSource migrations;
  private @Nullable HikariDataSource pool;

  /**
   * Creates the sessions of the application's own database.
   *
   * @throws InvalidSettingsException when the URL cannot be read
   */
  Sessions(JdbcConnectionDetails database) {
    statements = ours(database, ANSWER_SECONDS);
    migrations = ours(database, MIGRATION_SECONDS);
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
    // Operators may set these two timeouts in the URL.
    session.putIfAbsent(PGProperty.CONNECT_TIMEOUT.getName(), String.valueOf(CONNECT_SECONDS));
    session.putIfAbsent(PGProperty.SOCKET_TIMEOUT.getName(), String.valueOf(answerSeconds));
    return source(database.getJdbcUrl(), session);
  }

  /**
   * Creates sessions beside the application's own: of another system's database, or before the
   * application has started.
   *
   * @param setting the full name of the setting that holds the URL
   * @param name the name of the sessions
   * @param timeout the timeout of a connection attempt; a statement may take some seconds more
   * @throws InvalidSettingsException when the URL cannot be read
   */
  public static DataSource beside(
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
    // Fallback for a server that no longer responds: longer than the query's own timeout.
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
    // The last value of an option wins.
    String given = Objects.requireNonNullElse(PGProperty.OPTIONS.getOrDefault(session), "");
    PGProperty.OPTIONS.set(session, given + " " + options);
    PGProperty.TCP_KEEP_ALIVE.set(session, true);
    // PostgreSQL's error details quote values, and so CPR numbers.
    PGProperty.LOG_SERVER_ERROR_DETAIL.set(session, false);
    // With this the name is part of the session's start, and needs no statement after it.
    PGProperty.ASSUME_MIN_SERVER_VERSION.set(session, "12");
    return session;
  }

  // The URL without its parameters: they would override ours. And Flyway searches a session's URL
  // for a password, which takes 100 ms for a long one.
  private static SimpleDriverDataSource source(String url, Properties session) {
    return new SimpleDriverDataSource(new Driver(), url.split("\\?", 2)[0], session);
  }

  /** Makes a pool use these sessions. */
  void fill(HikariDataSource hikari) {
    hikari.setDataSource(statements);
    pool = hikari;
  }

  /** The data source for migrations, whose statements may take long. */
  DataSource migrating() {
    return migrations;
  }

  /** Opens a session outside the pool; the caller closes it. */
  public Connection open() throws SQLException {
    return statements.getConnection();
  }

  /** Gives all sessions that are opened from now on the name of a run. */
  public void belongTo(String run) {
    for (SimpleDriverDataSource sessions : List.of(statements, migrations)) {
      PGProperty.APPLICATION_NAME.set(
          Objects.requireNonNull(sessions.getConnectionProperties()), run);
    }
    // The pool's present sessions have another name: Spring Batch opens one at the start.
    if (pool != null && pool.getHikariPoolMXBean() != null) {
      pool.getHikariPoolMXBean().softEvictConnections();
    }
  }

  /** Gives sessions that are opened from now on the name for no run. */
  public void belongToNobody() {
    belongTo(NOBODYS);
  }
}
