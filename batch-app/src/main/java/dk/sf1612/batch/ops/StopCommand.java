package dk.sf1612.batch.ops;

import dk.sf1612.batch.stop.StopRequests;
import java.io.PrintStream;
import picocli.CommandLine.Command;

/** Stops the active run. */
@Command(
    name = "stop",
    description = {
      "Asks the active run to stop, on whatever host it runs, and waits until it has ended.",
      "The run settles its sequence at STAR and ends with code 8; the next one goes on with the rest.",
      "Ends with 0, also when nothing runs."
    },
    mixinStandardHelpOptions = true)
final class StopCommand extends ApplicationCommand {

  private final PrintStream out;

  StopCommand(Class<?> application, PrintStream out) {
    super(application);
    this.out = out;
  }

  @Override
  public Integer call() {
    return withApplication(
        context -> {
          try {
            boolean asked = context.getBean(StopRequests.class).stopRunning(operator());
            out.println(asked ? "stopped" : "nothing runs");
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the run to stop", e);
          } finally {
            out.flush();
          }
        });
  }
}
