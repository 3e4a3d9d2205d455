package dk.sf1612.batch.ops;

import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.quarantine.QuarantineDesk.Done;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Releases events, so that the next run sends them. */
@Command(
    name = "release",
    description = {
      "Releases events, and those held behind them: the next run sends them, in the order in which they first came.",
      "All of them or none: the command refuses when one is still invalid, or comes after another of the same person in quarantine."
    },
    mixinStandardHelpOptions = true)
final class ReleaseCommand extends QuarantineCommand {

  @Parameters(arity = "1..*", paramLabel = "ID", description = "BeskedIds.")
  private List<UUID> beskedIds = List.of();

  ReleaseCommand(Class<?> application, PrintStream out) {
    super(application, out);
  }

  @Override
  void run(QuarantineDesk desk, PrintStream output) {
    Done done = desk.release(new LinkedHashSet<>(beskedIds), operator());
    done.events().forEach(id -> output.println("released " + id));
    done.held().forEach(id -> output.println("released " + id + " held behind"));
  }
}
