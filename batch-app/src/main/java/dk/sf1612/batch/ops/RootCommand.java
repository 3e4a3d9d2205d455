package dk.sf1612.batch.ops;

import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.postgres.Schema;
import dk.sf1612.batch.stop.StopRequests;
import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The part of the command line before the commands, and the commands without options. */
@Command(
    name = "batch-app",
    description = "Sick-leave status, from STAR to Beskedfordeler.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class RootCommand {

  private final Class<?> application;
  private final PrintStream out;

  RootCommand(Class<?> application, PrintStream out) {
    this.application = application;
    this.out = out;
  }

  @Command(
      description = {
        "Asks the active run to stop, on whatever host it runs, and waits until it has ended.",
        "The run settles its sequence at STAR and ends with code 8; the next one goes on with the rest.",
        "Ends with 0, also when nothing runs."
      },
      mixinStandardHelpOptions = true)
  int stop(@Mixin ApplicationOptions options) {
    return options.withApplication(application, out, this::stop);
  }

  private void stop(ApplicationContext context) {
    try {
      boolean asked =
          context.getBean(StopRequests.class).stopRunning(ApplicationOptions.operator());
      out.println(asked ? "stopped" : "nothing runs");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the run to stop", e);
    }
  }

  @Command(
      description = {
        "Migrates the tables to the version of this program, creates them when they are missing, and ends.",
        "run does the same by itself, unless sf1612.postgres.migrate=false: then use this command after each upgrade, with a role that may change the schema (--spring.datasource.username=...).",
        "It takes the run lock: while a run is active, it changes nothing and ends with code 9.",
        "It prints the versions before and after. A schema of a newer program, or of changed files, is not changed: code 2."
      },
      mixinStandardHelpOptions = true)
  int migrate(@Mixin ApplicationOptions options) {
    return options.withApplication(application, out, this::migrate);
  }

  private void migrate(ApplicationContext context) {
    Schema schema = context.getBean(Schema.class);
    AtomicReference<Schema.Migration> done = new AtomicReference<>();
    try (RunLock.Held held =
        context.getBean(RunLock.class).take(() -> done.set(schema.migrate()))) {
      out.println(describe(schema.name(), Objects.requireNonNull(done.get())));
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
