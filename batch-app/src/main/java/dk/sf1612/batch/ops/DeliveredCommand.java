package dk.sf1612.batch.ops;

import java.io.PrintStream;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What was delivered, day by day. */
@Command(
    name = "delivered",
    description = {
      "Counts for each Danish day the runs, the elements that STAR handed out, the events that Beskedfordeler accepted, and those that went to quarantine.",
      "The latency is the time from an event's EventDate to its acceptance, in seconds: half of the events took at most p50, 95 of 100 at most p95.",
      "It reads the views of the audit: the right to read them is enough."
    },
    mixinStandardHelpOptions = true)
final class DeliveredCommand implements Callable<Integer> {

  private final PrintStream out;

  @Mixin private final AuditOptions options = new AuditOptions();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "7d",
      description =
          "Only days since then: a time back from now such as 7d, a Danish date such as 2026-11-20, or a time with offset (default: ${DEFAULT-VALUE}).")
  private @Nullable Since since;

  DeliveredCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    return options.ask(out, audit -> audit.delivered(given().day()));
  }

  private Since given() {
    return Objects.requireNonNull(since, "picocli sets it");
  }
}
