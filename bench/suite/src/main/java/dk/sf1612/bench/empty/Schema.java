package dk.sf1612.bench.empty;

import dk.sf1612.fixtures.backend.PostgresBackend;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A schema for the plain application alone, which creates its tables itself. */
final class Schema implements AutoCloseable {

  private final PostgresBackend server;
  private final String name;

  private Schema(PostgresBackend server, String name) {
    this.server = server;
    this.name = name;
  }

  /** A new one. */
  static Schema create(PostgresBackend server) throws SQLException {
    String name = server.newSchemaName("bench_plain");
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema " + name);
    }
    return new Schema(server, name);
  }

  /** The JDBC URL of it. */
  String url() {
    String url = server.jdbcUrl();
    return url + (url.contains("?") ? '&' : '?') + "currentSchema=" + name;
  }

  /** Drops it. */
  @Override
  public void close() throws SQLException {
    server.dropSchema(name);
  }
}
