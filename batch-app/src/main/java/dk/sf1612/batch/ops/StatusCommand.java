package dk.sf1612.batch.ops;

import dk.sf1612.batch.audit.Health;
import dk.sf1612.batch.audit.StatusQuery;
import dk.sf1612.batch.audit.StatusReport;
import dk.sf1612.batch.run.ExitCode;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the bridge does. */
@Command(
    name = "status",
    description = {
      "Tells how the bridge does: what is not well and what to do, the last run that did well, what runs, what waits.",
      "It reads the views of the audit: the right to read them is enough. It does not touch the run lock.",
      "The thresholds are the settings sf1612.status.*."
    },
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  private final PrintStream out;

  @Mixin private final AuditOptions options = new AuditOptions();

  @Option(
      names = "--check",
      description =
          "For a monitor: end with 0 when all is well, 1 for attention, 2 to page somebody, 3 when it cannot tell. Without it, status ends with 0 when it could tell.")
  private boolean check;

  private Health health = Health.CANNOT_TELL;

  StatusCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    int exitCode =
        options.answer(
            out,
            context -> {
              StatusReport report = context.getBean(StatusQuery.class).status();
              health = report.health();
              return report;
            });
    if (!check) {
      return exitCode;
    }
    if (exitCode != ExitCode.DONE.code()) {
      options.print(out, Map.of("health", Health.CANNOT_TELL));
      return Health.CANNOT_TELL.exitCode();
    }
    return health.exitCode();
  }
}
