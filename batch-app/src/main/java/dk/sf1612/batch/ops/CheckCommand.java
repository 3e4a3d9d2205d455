package dk.sf1612.batch.ops;

import dk.sf1612.batch.check.CounterpartCheck;
import dk.sf1612.batch.run.ExitCode;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether the counterparts are there. */
@Command(
    name = "check",
    description = {
      "Makes sure that each counterpart answers and lets us in: name, TLS, login, schema, rights. For an installation, and when something fails.",
      "It takes no message and sends none, opens no sequence, and does not touch the run lock.",
      "It checks all of them, also when one fails; the exit code is that of the first that does."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

  private static final Logger log = LoggerFactory.getLogger(CheckCommand.class);

  private final PrintStream out;

  @Mixin private final AuditOptions options = new AuditOptions();

  CheckCommand(PrintStream out) {
    this.out = out;
  }

  /** One line of the answer. */
  record Result(String counterpart, String result, String detail) {}

  @Override
  public Integer call() {
    List<ExitCode> failures = new ArrayList<>();
    int exitCode =
        options
            .application()
            .withApplication(
                CheckApplication.class,
                out,
                context -> options.print(out, checkAll(context, failures)));
    return failures.isEmpty() ? exitCode : failures.get(0).code();
  }

  private static List<Result> checkAll(ApplicationContext context, List<ExitCode> failures) {
    return context
        .getBeanProvider(CounterpartCheck.class)
        .orderedStream()
        .map(counterpart -> check(counterpart, failures))
        .toList();
  }

  private static Result check(CounterpartCheck counterpart, List<ExitCode> failures) {
    try {
      return new Result(counterpart.counterpart(), "OK", counterpart.check());
    } catch (RuntimeException e) {
      ExitCode.Verdict verdict = ExitCode.of(e);
      if (verdict.exitCode() == ExitCode.BUG) {
        log.error(verdict.message(), e);
      }
      failures.add(verdict.exitCode());
      return new Result(counterpart.counterpart(), "FAILED", verdict.message());
    }
  }
}
