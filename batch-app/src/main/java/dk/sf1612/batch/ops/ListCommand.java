package dk.sf1612.batch.ops;

import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.quarantine.QuarantinedEvent;
import java.io.PrintStream;
import picocli.CommandLine.Command;

/** Prints one line per event, with tabs between the columns. */
@Command(
    name = "list",
    description = {
      "Lists the events in quarantine, in the order in which they came from STAR.",
      "Tabs separate the columns; the first line has their names. No personal data."
    },
    mixinStandardHelpOptions = true)
final class ListCommand extends QuarantineCommand {

  ListCommand(Class<?> application, PrintStream out) {
    super(application, out);
  }

  @Override
  void run(QuarantineDesk desk, PrintStream output) {
    output.println("ID\tMESSAGE_IDENTIFIER\tSINCE\tSEQUENCE\tCAUSE\tHELD_BEHIND\tREASON");
    for (QuarantinedEvent event : desk.list(operator())) {
      output.println(
          String.join(
              "\t",
              event.beskedId().toString(),
              event.messageIdentifier().map(Object::toString).orElse("-"),
              event.since().toString(),
              event.sequence(),
              event.cause().toString(),
              event.heldBehind().map(Object::toString).orElse("-"),
              event.reason()));
    }
  }
}
