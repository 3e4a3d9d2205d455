package dk.sf1612.batch.postgres;

import dk.sf1612.batch.settings.InvalidSettingsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

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

  private final PGSimpleDataSource statements;
  private final PGSimpleDataSource migrations;

  private Sessions(PGSimpleDataSource statements, PGSimpleDataSource migrations) {
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

  private static PGSimpleDataSource ours(JdbcConnectionDetails database, int answerSeconds) {
    PGSimpleDataSource sessions =
        make(
            "spring.datasource.url",
            database.getJdbcUrl(),
            database.getUsername(),
            database.getPassword(),
            OURS);
    sessions.setApplicationName(NOBODYS);
    // How long we wait is the operator's to say.
    Properties given = Objects.requireNonNull(Driver.parseURL(database.getJdbcUrl(), null));
    if (PGProperty.CONNECT_TIMEOUT.getOrNull(given) == null) {
      sessions.setConnectTimeout(CONNECT_SECONDS);
    }
    if (PGProperty.SOCKET_TIMEOUT.getOrNull(given) == null) {
      sessions.setSocketTimeout(answerSeconds);
    }
    return sessions;
  }

  /**
   * Sessions of a database that is only read, and not ours.
   *
   * @param setting the whole name of the setting that holds the URL
   * @param name what the sessions are called
   * @throws InvalidSettingsException when the URL cannot be read
   */
  public static PGSimpleDataSource reading(
      String setting,
      String url,
      @Nullable String username,
      @Nullable String password,
      String name) {
    PGSimpleDataSource sessions = make(setting, url, username, password, NO_DEAD_CLIENT);
    sessions.setApplicationName(name);
    return sessions;
  }

  private static PGSimpleDataSource make(
      String setting,
      String url,
      @Nullable String username,
      @Nullable String password,
      String options) {
    PGSimpleDataSource sessions = new PGSimpleDataSource();
    try {
      sessions.setURL(url);
    } catch (IllegalArgumentException e) {
      // Its text repeats the URL, and that may hold a password.
      throw new InvalidSettingsException(
          List.of(setting + " cannot be read: check it against the driver's documentation"));
    }
    if (username != null) {
      sessions.setUser(username);
    }
    if (password != null) {
      sessions.setPassword(password);
    }
    // Of two the last one wins.
    sessions.setOptions(Objects.requireNonNullElse(sessions.getOptions(), "") + " " + options);
    sessions.setTcpKeepAlive(true);
    // PostgreSQL's details quote values, and values are CPR numbers.
    sessions.setLogServerErrorDetail(false);
    // With it the name is part of the start, and not a statement after it.
    sessions.setAssumeMinServerVersion("12");
    return sessions;
  }

  /** For the pool. */
  DataSource pooled() {
    return statements;
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
    statements.setApplicationName(run);
    migrations.setApplicationName(run);
  }

  /** Sessions that are begun from now on belong to no run. */
  public void belongToNobody() {
    belongTo(NOBODYS);
  }
}
