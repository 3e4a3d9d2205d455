package dk.sf1612.batch.ops;

import dk.sf1612.batch.run.ExitCode;
import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.quarantine.QuarantineRefusal;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A command at the quarantine's desk: starts the application, does it, and says what was done. */
abstract class QuarantineCommand extends ApplicationCommand {

  /** What stands before the commands. */
  @Command(
      name = "quarantine",
      description = {
        "Events that could not be sent: look at them, and decide.",
        "An ID is a BeskedId, as list shows it. Every command is recorded with user and host."
      },
      mixinStandardHelpOptions = true,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Quarantine {}

  private static final Logger log = LoggerFactory.getLogger(QuarantineCommand.class);

  private final PrintStream out;

  QuarantineCommand(Class<?> application, PrintStream out) {
    super(application);
    this.out = out;
  }

  /** The commands: list, show, release, discard. */
  static CommandLine commands(Class<?> application, PrintStream out) {
    return new CommandLine(new Quarantine())
        .addSubcommand(new ListCommand(application, out))
        .addSubcommand(new ShowCommand(application, out))
        .addSubcommand(new ReleaseCommand(application, out))
        .addSubcommand(new DiscardCommand(application, out));
  }

  @Override
  public Integer call() {
    check();
    try (ConfigurableApplicationContext context = start()) {
      run(context.getBean(QuarantineDesk.class), out);
      return ExitCode.DONE.code();
    } catch (QuarantineRefusal e) {
      log.error("Nothing was changed. {}", e.getMessage());
      return ExitCode.CONFIGURATION.code();
    } catch (RuntimeException | Error e) {
      return Failure.report(log, e).code();
    } finally {
      out.flush();
    }
  }

  /** Does it, and prints what was done. */
  abstract void run(QuarantineDesk desk, PrintStream output);

  /** Who does it: user and host, as far as the system says. */
  static String operator() {
    String host = System.getenv("HOSTNAME");
    return System.getProperty("user.name") + (host == null ? "" : "@" + host);
  }
}
