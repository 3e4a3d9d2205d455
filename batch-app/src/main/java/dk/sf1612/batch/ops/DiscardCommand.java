package dk.sf1612.batch.ops;

import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.quarantine.QuarantineDesk.Done;
import dk.sf1612.quarantine.QuarantineDesk.Held;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Discards events. */
@Command(
    name = "discard",
    description = {
      "Discards events for good, and those held behind them: they are never sent.",
      "All of them or none. Their content stays in the database."
    },
    mixinStandardHelpOptions = true)
final class DiscardCommand extends QuarantineCommand {

  @Parameters(arity = "1..*", paramLabel = "ID", description = "BeskedIds.")
  private List<UUID> beskedIds = List.of();

  @Option(
      names = "--release-held",
      description = "Release the events held behind them, instead of discarding them.")
  private boolean releaseHeld;

  DiscardCommand(Class<?> application, PrintStream out) {
    super(application, out);
  }

  @Override
  void run(QuarantineDesk desk, PrintStream output) {
    Held held = releaseHeld ? Held.RELEASE : Held.DISCARD;
    Done done = desk.discard(new LinkedHashSet<>(beskedIds), held, operator());
    String fate = releaseHeld ? "released " : "discarded ";
    done.events().forEach(id -> output.println("discarded " + id));
    done.held().forEach(id -> output.println(fate + id + " held behind"));
  }
}
