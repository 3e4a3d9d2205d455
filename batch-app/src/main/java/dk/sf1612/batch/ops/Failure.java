package dk.sf1612.batch.ops;

import dk.sf1612.batch.run.ExitCode;
import org.slf4j.Logger;

/** Logs the failure of a command once, in one line; a bug with its stack trace. */
final class Failure {

  private Failure() {}

  static ExitCode report(Logger log, Throwable failure) {
    ExitCode.Verdict verdict = ExitCode.of(failure);
    if (verdict.exitCode() == ExitCode.BUG) {
      log.error(verdict.message(), failure);
    } else if (verdict.exitCode() == ExitCode.STOPPED) {
      log.info(verdict.message());
    } else {
      log.error(verdict.message());
    }
    return verdict.exitCode();
  }
}
