package dk.sf1612.batch.ops;

import dk.sf1612.batch.run.Run;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A run that first resumes an execution that failed or was stopped. */
@Command(
    name = "restart",
    description = {
      "Resumes an execution that failed or was stopped, and then goes on as run does.",
      "run does the same by itself; this one refuses when there is nothing to restart.",
      "The last line on standard output is a summary in JSON."
    },
    mixinStandardHelpOptions = true)
final class RestartCommand extends RunCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "EXECUTION_ID",
      description = "Its JOB_EXECUTION_ID (default: that of the last execution).")
  private @Nullable Long executionId;

  RestartCommand(Class<?> application, PrintStream out) {
    super(application, out);
  }

  @Override
  Run.Outcome execute(Run run, Run.Limits limits) {
    return run.restart(executionId, start(), limits);
  }
}
