package dk.sf1612.batch.run;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;

/**
 * One run at a time: a session advisory lock on a connection of its own, never of the pool, with
 * the server's keepalive, so that a dead host's lock falls within a minute.
 */
final class RunLock implements AutoCloseable {

  private static final String TRY_LOCK = "select pg_try_advisory_lock(hashtextextended(?, 0))";

  private final Connection connection;

  private RunLock(Connection connection) {
    this.connection = connection;
  }

  /**
   * Takes the lock of a schema.
   *
   * @throws AnotherRunException when another run has it
   */
  static RunLock take(JdbcConnectionDetails database, String schema) throws SQLException {
    Connection connection =
        DriverManager.getConnection(database.getJdbcUrl(), properties(database));
    try (PreparedStatement lock = connection.prepareStatement(TRY_LOCK)) {
      lock.setString(1, "sf1612:" + schema);
      try (ResultSet answer = lock.executeQuery()) {
        answer.next();
        if (!answer.getBoolean(1)) {
          throw new AnotherRunException();
        }
      }
      return new RunLock(connection);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static Properties properties(JdbcConnectionDetails database) {
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
    properties.setProperty(
        "options",
        "-c tcp_keepalives_idle=20 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3");
    return properties;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException alreadyGone) {
      // The lock goes with its connection, however that ends.
    }
  }
}
