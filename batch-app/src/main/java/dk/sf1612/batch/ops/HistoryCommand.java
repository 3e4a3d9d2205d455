package dk.sf1612.batch.ops;

import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The runs up to now. */
@Command(
    name = "history",
    description = {
      "Lists the runs, the oldest first: when each began and ended, how, why, and what it carried over.",
      "It reads the views of the audit: the right to read them is enough.",
      "`history --since 7d --failed` lists what failed in the last week. `show run ID` tells more of one."
    },
    mixinStandardHelpOptions = true)
final class HistoryCommand implements Callable<Integer> {

  private final PrintStream out;

  @Mixin private final AuditOptions options = new AuditOptions();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "24h",
      description =
          "Only runs that began since then: a time back from now such as 7d or 12h, a Danish date such as 2026-11-20, or a time with offset (default: ${DEFAULT-VALUE}).")
  private @Nullable Since since;

  @Option(names = "--failed", description = "Only runs that failed or died.")
  private boolean failed;

  HistoryCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    return options.ask(out, audit -> audit.history(given().at(), failed));
  }

  private Since given() {
    return Objects.requireNonNull(since, "picocli sets it");
  }
}
