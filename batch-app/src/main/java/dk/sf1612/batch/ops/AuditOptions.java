package dk.sf1612.batch.ops;

import dk.sf1612.batch.audit.AuditTrail;
import java.io.PrintStream;
import java.util.function.Function;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the audit, and prints the answer: the settings that every command takes that does so. */
final class AuditOptions {

  @Mixin private final ApplicationOptions options = new ApplicationOptions();

  @Option(names = "--json", description = "Print JSON, in one line.")
  private boolean json;

  /**
   * Asks the audit, prints the answer, and logs a failure.
   *
   * @return the exit code
   */
  int ask(PrintStream out, Function<AuditTrail, Object> question) {
    return answer(out, context -> question.apply(context.getBean(AuditTrail.class)));
  }

  /** The same, with another bean than the audit. */
  int answer(PrintStream out, Function<ApplicationContext, Object> question) {
    return options.withApplication(
        AuditApplication.class, out, context -> print(out, question.apply(context)));
  }

  /** Prints an answer as the operator asked for it. */
  void print(PrintStream out, Object answer) {
    Printout printout = new Printout(answer);
    out.print(json ? printout.json() : printout.text());
  }

  /** The settings to start the application. */
  ApplicationOptions application() {
    return options;
  }
}
