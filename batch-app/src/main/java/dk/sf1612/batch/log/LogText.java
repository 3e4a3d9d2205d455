package dk.sf1612.batch.log;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dk.sf1612.counterpart.ClosedForm;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Writes a log entry's text and stack trace; {@code %text} in logback.xml. Only texts of the
 * program's own code are shown. A library's text may quote a counterpart, and so a CPR number. So
 * an entry of a library shows only its logger, and an exception of a library only its type, its
 * stack trace and its SQL state.
 */
public final class LogText extends ThrowableHandlingConverter {

  private static final String OURS = "dk.sf1612.";
  private static final String NOT_SHOWN =
      "(a library's text, not shown: it may hold personal data)";

  @Override
  public String convert(ILoggingEvent event) {
    boolean isOurs = event.getLoggerName().startsWith(OURS);
    StringBuilder text = new StringBuilder(isOurs ? event.getFormattedMessage() : NOT_SHOWN);
    append(text, "\n", event.getThrowableProxy());
    return text.toString();
  }

  private static void append(StringBuilder text, String title, @Nullable IThrowableProxy thrown) {
    if (thrown == null) {
      return;
    }
    StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
    text.append(title).append(thrown.getClassName());
    if (thrown.isCyclic()) {
      return;
    }
    if (frames.length > 0 && isOurs(frames[0]) && thrown.getMessage() != null) {
      text.append(": ").append(thrown.getMessage());
    }
    if (thrown instanceof ThrowableProxy proxy
        && proxy.getThrowable() instanceof SQLException sql
        && sql.getSQLState() != null) {
      text.append(" (SQL state ").append(ClosedForm.sqlState(sql.getSQLState())).append(')');
    }
    int common = thrown.getCommonFrames();
    for (int i = 0; i < frames.length - common; i++) {
      text.append("\n\t").append(frames[i].getSTEAsString());
    }
    if (common > 0) {
      text.append("\n\t... ").append(common).append(" common frames omitted");
    }
    for (IThrowableProxy suppressed : thrown.getSuppressed()) {
      append(text, "\nSuppressed: ", suppressed);
    }
    append(text, "\nCaused by: ", thrown.getCause());
  }

  // Judged by the class that throws: it wrote the exception's text.
  private static boolean isOurs(StackTraceElementProxy thrower) {
    return thrower.getStackTraceElement().getClassName().startsWith(OURS);
  }
}
