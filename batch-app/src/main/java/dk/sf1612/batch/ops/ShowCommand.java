package dk.sf1612.batch.ops;

import java.io.PrintStream;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One run, execution or sequence. */
@Command(
    name = "show",
    description = {
      "Shows all that is recorded of one run, execution or sequence.",
      "It reads the views of the audit: the right to read them is enough."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class ShowCommand {

  private final PrintStream out;

  ShowCommand(PrintStream out) {
    this.out = out;
  }

  @Command(
      description = {
        "Shows a run: when, where and by what it was started, how it ended, and its executions with their sequences.",
        "Its ID is the runId of its summary, and of `history`."
      },
      mixinStandardHelpOptions = true)
  int run(
      @Mixin AuditOptions options,
      @Parameters(paramLabel = "ID", description = "The runId.") UUID runId) {
    return options.ask(out, audit -> audit.run(runId));
  }

  @Command(
      description = {
        "Shows an execution of the job: its end and the reason, and the sequence that it opened, if any.",
        "Its ID is Spring Batch's JOB_EXECUTION_ID."
      },
      mixinStandardHelpOptions = true)
  int execution(
      @Mixin AuditOptions options,
      @Parameters(paramLabel = "ID", description = "The JOB_EXECUTION_ID.") long executionId) {
    return options.ask(out, audit -> audit.execution(executionId));
  }

  @Command(
      description = {
        "Shows a sequence, with the execution that opened it: what STAR announced, what came, what became of it.",
        "Its ID is our own number, or STAR's Identifier; STAR may use an Identifier twice."
      },
      mixinStandardHelpOptions = true)
  int sequence(
      @Mixin AuditOptions options,
      @Parameters(paramLabel = "ID", description = "Our number, or STAR's Identifier.") String id) {
    return options.ask(out, audit -> audit.sequences(id));
  }
}
