package dk.sf1612.batch.ops;

import dk.sf1612.batch.postgres.Schema;
import dk.sf1612.quarantine.QuarantineDesk;
import java.io.PrintStream;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A command at the quarantine's desk: starts the application, does it, and says what was done. */
abstract class QuarantineCommand extends ApplicationCommand {

  /** What stands before the commands. */
  @Command(
      name = "quarantine",
      description = {
        "Events that could not be sent: look at them, and decide.",
        "An ID is a BeskedId, as list and the errors of runs show it. Every command is recorded with user and host."
      },
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Quarantine {}

  private final PrintStream out;

  QuarantineCommand(Class<?> application, PrintStream out) {
    super(application);
    this.out = out;
  }

  /** The commands: list, show, add, release, discard. */
  static CommandLine commands(Class<?> application, PrintStream out) {
    return new CommandLine(new Quarantine())
        .addSubcommand(new ListCommand(application, out))
        .addSubcommand(new ShowCommand(application, out))
        .addSubcommand(new AddCommand(application, out))
        .addSubcommand(new ReleaseCommand(application, out))
        .addSubcommand(new DiscardCommand(application, out));
  }

  @Override
  public Integer call() {
    try {
      return withApplication(
          context -> {
            context.getBean(Schema.class).check();
            run(context, out);
          });
    } finally {
      out.flush();
    }
  }

  /** Does it with what the application has. */
  void run(ApplicationContext context, PrintStream output) {
    run(context.getBean(QuarantineDesk.class), output);
  }

  /** Does it, and prints what was done. */
  abstract void run(QuarantineDesk desk, PrintStream output);
}
