package dk.sf1612.batch.ops;

import dk.sf1612.batch.postgres.Schema;
import dk.sf1612.quarantine.QuarantineDesk;
import java.io.PrintStream;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * A command on the quarantine: starts the application, acts on the quarantine, and prints what was
 * done.
 */
abstract class QuarantineCommand extends ApplicationCommand {

  /** The part of the command line before the commands. */
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

  /** Runs the command with the beans of the application. */
  void run(ApplicationContext context, PrintStream output) {
    run(context.getBean(QuarantineDesk.class), output);
  }

  /** Runs the command, and prints what was done. */
  abstract void run(QuarantineDesk desk, PrintStream output);
}
