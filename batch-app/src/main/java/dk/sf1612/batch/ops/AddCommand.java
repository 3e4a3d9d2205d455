package dk.sf1612.batch.ops;

import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.quarantine.QuarantineDesk.Done;
import java.io.PrintStream;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Puts unsent events aside by hand. */
@Command(
    name = "add",
    description = {
      "Puts unsent events aside by hand, so that the others are sent: for example, one that is never answered.",
      "A failed run's error names the IDs. Later events of the same person are held behind them.",
      "All of them or none: the command refuses when one is already sent, discarded or in quarantine.",
      "An event that was sent without an answer may have been delivered: ask Beskedfordeler, then release or discard it.",
      "While a run is active, the command changes nothing and ends with code 9."
    },
    mixinStandardHelpOptions = true)
final class AddCommand extends QuarantineCommand {

  @Parameters(arity = "1..*", paramLabel = "ID", description = "BeskedIds.")
  private List<UUID> beskedIds = List.of();

  AddCommand(Class<?> application, PrintStream out) {
    super(application, out);
  }

  @Override
  void run(ApplicationContext context, PrintStream output) {
    try (RunLock.Held held = context.getBean(RunLock.class).take()) {
      super.run(context, output);
    } catch (SQLException e) {
      throw new IllegalStateException("The run lock cannot be taken", e);
    }
  }

  @Override
  void run(QuarantineDesk desk, PrintStream output) {
    Done done = desk.setAside(new LinkedHashSet<>(beskedIds), operator());
    done.events().forEach(id -> output.println("put aside " + id));
    done.held().forEach(id -> output.println("put aside " + id + " held behind"));
  }
}
