package dk.sf1612.batch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A role that may read the views of the audit in one schema, and nothing else. */
final class AuditReader implements AutoCloseable {

  private final Stage stage;
  private final String name;

  private AuditReader(Stage stage) {
    this.stage = stage;
    this.name = stage.postgres.newSchemaName("reader");
  }

  /** Creates the role; the stage's commands use it until it is closed. */
  static AuditReader of(Stage stage) throws SQLException {
    AuditReader reader = new AuditReader(stage);
    reader.execute(
        "create role %s login password 'made-up'".formatted(reader.name),
        "grant usage on schema %s to %s".formatted(stage.counterparts.schema(), reader.name));
    for (String view :
        stage.strings(
            "select table_name from information_schema.views where table_schema = current_schema()")) {
      reader.execute(
          "grant select on %s.%s to %s".formatted(stage.counterparts.schema(), view, reader.name));
    }
    stage.with("spring.datasource.username", reader.name);
    stage.with("spring.datasource.password", "made-up");
    stage.with(
        "spring.datasource.url",
        "jdbc:postgresql://%s:%d/%s"
            .formatted(stage.postgres.host(), stage.postgres.port(), reader.database()));
    return reader;
  }

  /** The role. */
  String name() {
    return name;
  }

  private String database() throws SQLException {
    try (Connection connection = stage.postgres.connect()) {
      return connection.getCatalog();
    }
  }

  private void execute(String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection(stage.postgres.jdbcUrl());
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  @Override
  public void close() throws SQLException {
    stage.settings().putAll(stage.counterparts.settings());
    stage.settings().remove("spring.datasource.username");
    stage.settings().remove("spring.datasource.password");
    execute("drop owned by " + name, "drop role " + name);
  }
}
