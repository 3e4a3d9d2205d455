package dk.sf1612.batch.ops;

import dk.sf1612.event.PersonNumberMask;
import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.quarantine.QuarantineDesk.Dossier;
import dk.sf1612.quarantine.QuarantinedEvent;
import java.io.PrintStream;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints all that is known of one event. */
@Command(
    name = "show",
    description = "Shows one event with its content; CPR numbers are masked.",
    mixinStandardHelpOptions = true)
final class ShowCommand extends QuarantineCommand {

  @Parameters(paramLabel = "ID", description = "The event's BeskedId.")
  private @Nullable UUID beskedId;

  @Option(names = "--unmasked", description = "Show CPR numbers. Recorded.")
  private boolean unmasked;

  ShowCommand(Class<?> application, PrintStream out) {
    super(application, out);
  }

  @Override
  void run(QuarantineDesk desk, PrintStream output) {
    Dossier dossier = desk.show(Objects.requireNonNull(beskedId), unmasked, operator());
    UnaryOperator<String> mask = unmasked ? UnaryOperator.identity() : PersonNumberMask::mask;
    QuarantinedEvent event = dossier.event();
    line(output, "ID", event.beskedId());
    line(output, "MessageIdentifier", event.messageIdentifier().map(Object::toString).orElse("-"));
    line(output, "Since", event.since());
    line(output, "Sequence", event.sequence());
    line(output, "Cause", event.cause());
    line(output, "Reason", event.reason());
    event.heldBehind().ifPresent(earlier -> line(output, "Held behind", earlier));
    dossier.counterpartText().ifPresent(text -> line(output, "FejlbeskedTekst", mask.apply(text)));
    output.println();
    output.println(mask.apply(dossier.xml()));
  }

  private static void line(PrintStream output, String name, Object value) {
    output.println(name + ": " + value);
  }
}
