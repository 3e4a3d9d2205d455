package dk.sf1612.batch.store;

import dk.sf1612.fixtures.backend.Backends;
import dk.sf1612.fixtures.backend.PostgresBackend;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.sequence.EventStore;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The ports on a schema of PostgreSQL: one for a class of tests, empty for each of them. */
final class JdbcPorts
    implements StorePorts, BeforeAllCallback, BeforeEachCallback, AfterAllCallback {

  private final PostgresBackend postgres = Backends.postgres();
  private final String schema = postgres.newSchemaName("contract");
  private final SingleConnectionDataSource source;
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final ShortTransactions database;
  private final JdbcQuarantine quarantine;

  JdbcPorts() {
    source = new SingleConnectionDataSource(postgres.jdbcUrl(), true);
    source.setSchema(schema);
    jdbc = JdbcClient.create(source);
    transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    database = new ShortTransactions(transaction);
    quarantine = new JdbcQuarantine(jdbc, database);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    Flyway.configure()
        .dataSource(postgres.jdbcUrl(), null, null)
        .schemas(schema)
        .createSchemas(true)
        .load()
        .migrate();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    jdbc.sql("truncate wsrm_sequence cascade").update();
  }

  @Override
  public void afterAll(ExtensionContext context) throws SQLException {
    source.destroy();
    postgres.dropSchema(schema);
  }

  @Override
  public EventStore store() {
    return new JdbcEventStore(jdbc, database, quarantine);
  }

  @Override
  public Outbox outbox() {
    return new JdbcOutbox(jdbc, database, quarantine);
  }

  @Override
  public Quarantine quarantine() {
    return quarantine;
  }

  @Override
  public QuarantineDesk desk() {
    return new JdbcQuarantineDesk(jdbc, database);
  }

  @Override
  public void committing(Runnable work) {
    transaction.executeWithoutResult(status -> work.run());
  }

  @Override
  public void rollingBack(Runnable work) {
    transaction.executeWithoutResult(
        status -> {
          work.run();
          status.setRollbackOnly();
        });
  }
}
