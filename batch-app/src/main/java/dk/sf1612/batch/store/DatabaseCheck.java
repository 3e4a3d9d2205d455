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

  // What a run does with each table and sequence.
  private static final String NOT_ALLOWED =
      """
      with ours as (
        select c.oid, c.relname, c.relkind from pg_class c
        where c.relnamespace = (select oid from pg_namespace where nspname = :schema)
          and c.relname <> 'flyway_schema_history'
      ), needed as (
        select oid, relname, unnest(array['select', 'insert']) as privilege from ours
        where relkind = 'r' and relname <> 'run_lock'
        union all
        select oid, relname, unnest(array['select', 'update']) from ours where relname = 'run_lock'
        union all
        select oid, relname, 'update' from ours
        where relname in ('illness_event', 'wsrm_sequence', 'quarantine', 'unanswered', 'run',
          'run_failure', 'batch_job_execution', 'batch_step_execution',
          'batch_job_execution_context', 'batch_step_execution_context')
        union all
        select oid, relname, 'delete' from ours where relname in ('unanswered', 'run_failure')
      )
      select privilege || ' on ' || relname from needed
      where not has_table_privilege(oid, privilege)
      union all
      select 'usage on ' || relname from ours
      where case when relkind = 'S' then not has_sequence_privilege(oid, 'usage') end
        and not exists (select from pg_depend d where d.objid = oid and d.deptype = 'i')
      order by 1
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
    List<String> missing =
        database.read(
            () -> jdbc.sql(NOT_ALLOWED).param("schema", schema.name()).query(String.class).list());
    if (!missing.isEmpty()) {
      throw new CounterpartException(
          Counterpart.DATABASE,
          Advice.MEND_FIRST,
          "Our role lacks rights in the schema %s that a run needs: %s. Grant them."
              .formatted(schema.name(), String.join(", ", missing)),
          null);
    }
    return "connected; the schema %s has this program's version; our role has the rights of a run"
        .formatted(schema.name());
  }
}
