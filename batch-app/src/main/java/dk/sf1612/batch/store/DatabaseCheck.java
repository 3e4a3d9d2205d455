package dk.sf1612.batch.store;

import dk.sf1612.batch.check.CounterpartCheck;
import dk.sf1612.batch.postgres.Schema;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Looks for the schema, its version, and our rights. */
@Component
@Order(1)
final class DatabaseCheck implements CounterpartCheck {

  private static final String NOT_ALLOWED =
      """
      select c.relname from pg_class c
      where c.relnamespace = (select oid from pg_namespace where nspname = :schema)
        and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
        and not (has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert'))
      order by c.relname
      """;

  private final JdbcClient jdbc;
  private final Schema schema;
  private final ShortTransactions database;

  DatabaseCheck(JdbcClient jdbc, Schema schema, ShortTransactions database) {
    this.jdbc = jdbc;
    this.schema = schema;
    this.database = database;
  }

  @Override
  public String counterpart() {
    return "PostgreSQL";
  }

  @Override
  public String check() {
    schema.check();
    List<String> closed =
        database.read(
            () -> jdbc.sql(NOT_ALLOWED).param("schema", schema.name()).query(String.class).list());
    if (!closed.isEmpty()) {
      throw new CounterpartException(
          Counterpart.DATABASE,
          Advice.MEND_FIRST,
          "Our role may not read or write %s in the schema %s: grant it these rights."
              .formatted(String.join(", ", closed), schema.name()),
          null);
    }
    return "connected; the schema %s has this program's version; our role may read and write"
        .formatted(schema.name());
  }
}
