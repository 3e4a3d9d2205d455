package dk.sf1612.batch;

import dk.sf1612.fixtures.backend.PostgresBackend;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A role of PostgreSQL that is no superuser, and a database of its own; both go with it. */
final class DatabaseRole implements AutoCloseable {

  private static final String PASSWORD = "made-up";

  private final PostgresBackend postgres;
  private final String name;

  private DatabaseRole(PostgresBackend postgres, String name) {
    this.postgres = postgres;
    this.name = name;
  }

  /** A role that owns a database of its name, with nothing in it. */
  static DatabaseRole create(PostgresBackend postgres) throws SQLException {
    DatabaseRole role = new DatabaseRole(postgres, postgres.newSchemaName("role"));
    role.asSuperuser("create role %s login password '%s'".formatted(role.name, PASSWORD));
    role.asSuperuser("create database %1$s owner %1$s".formatted(role.name));
    return role;
  }

  String name() {
    return name;
  }

  /** How the role reaches its database. */
  String jdbcUrl() {
    return url(name, PASSWORD);
  }

  /** How a superuser reaches it. */
  String superuserUrl() {
    return url(postgres.user(), postgres.password());
  }

  private String url(String user, String password) {
    return "jdbc:postgresql://%s:%d/%s?user=%s&password=%s"
        .formatted(postgres.host(), postgres.port(), name, user, password);
  }

  /** A statement of a superuser, in another database. */
  void asSuperuser(String sql) throws SQLException {
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    asSuperuser("drop database %s with (force)".formatted(name));
    asSuperuser("drop role " + name);
  }
}
