package dk.sf1612.batch.ops;

import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.postgres.Schema;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.UncategorizedSQLException;
import picocli.CommandLine.Command;

/** Migrates the schema to the program's version, and does nothing else. */
@Command(
    name = "migrate",
    description = {
      "Migrates the tables to the version of this program, creates them when they are missing, and ends.",
      "run does the same by itself, unless sf1612.postgres.migrate=false: then use this command after each upgrade, with a role that may change the schema (--spring.datasource.username=...).",
      "It takes the run lock: while a run is active, it changes nothing and ends with code 9.",
      "It prints the versions before and after. A schema of a newer program, or of changed files, is not changed: code 2."
    },
    mixinStandardHelpOptions = true)
final class MigrateCommand extends ApplicationCommand {

  private final PrintStream out;

  MigrateCommand(Class<?> application, PrintStream out) {
    super(application);
    this.out = out;
  }

  @Override
  public Integer call() {
    try {
      return withApplication(this::migrate);
    } finally {
      out.flush();
    }
  }

  private void migrate(ConfigurableApplicationContext context) {
    Schema schema = context.getBean(Schema.class);
    AtomicReference<Schema.Migration> done = new AtomicReference<>();
    try (RunLock.Held held =
        context.getBean(RunLock.class).take(() -> done.set(schema.migrate()))) {
      out.println(describe(schema.name(), Objects.requireNonNull(done.get())));
    } catch (SQLException e) {
      throw new UncategorizedSQLException("migrate", null, e);
    }
  }

  private static String describe(String schema, Schema.Migration done) {
    if (done.from() == null) {
      return "%s: made, at version %s".formatted(schema, done.to());
    }
    return done.from().equals(done.to())
        ? "%s: at version %s already".formatted(schema, done.to())
        : "%s: from version %s to version %s".formatted(schema, done.from(), done.to());
  }
}
