package dk.sf1612.batch.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogTextTests {

  private static final String SECRET = "0101015555";

  @Test
  void ourOwnWordsAreShown() {
    assertThat(text("dk.sf1612.batch.run.Run", "Opened sequence {}", null, "7"))
        .isEqualTo("Opened sequence 7");
  }

  @Test
  void aLibrarysWordsAreNot() {
    assertThat(text("com.zaxxer.hikari.pool.PoolBase", SECRET + " ({})", null, SECRET))
        .contains("not shown")
        .doesNotContain(SECRET);
    assertThat(text("dk.sf1612x.Other", SECRET, null)).doesNotContain(SECRET);
  }

  @Test
  void aStackTraceHasTheWordsOfOurExceptionsAndTheKindAndStateOfOthers() {
    IllegalStateException ours = new IllegalStateException("what we know", parsing());
    ours.addSuppressed(fromTheDriver());

    String text = text("dk.sf1612.batch.ops.RunCommand", "A bug of ours", ours);

    assertThat(text)
        .startsWith("A bug of ours\njava.lang.IllegalStateException: what we know\n\tat ")
        .contains("Caused by: java.lang.NumberFormatException\n\tat java.base/java.lang.")
        .contains("Suppressed: java.sql.SQLException (SQL state 57P01)")
        .doesNotContain(SECRET);
  }

  @Test
  void exceptionsThatNameEachOtherEnd() {
    Exception one = new IllegalStateException("one");
    one.initCause(new IllegalStateException("two", one));
    assertThat(text("dk.sf1612.x.Y", "z", one)).contains("one", "two");
  }

  private static RuntimeException parsing() {
    try {
      throw new IllegalStateException("the JDK accepts " + Integer.parseInt(SECRET + "x"));
    } catch (NumberFormatException e) {
      return e;
    }
  }

  // What a library throws has the library's frames on top.
  private static SQLException fromTheDriver() {
    SQLException e = new SQLException("ERROR: who is " + SECRET, "57P01");
    e.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("org.postgresql.core.v3.QueryExecutorImpl", "receive", "Q.java", 1)
        });
    return e;
  }

  private static String text(
      String logger, String message, @Nullable Throwable thrown, Object... arguments) {
    LoggerContext context = new LoggerContext();
    return new LogText()
        .convert(
            new LoggingEvent(
                "here", context.getLogger(logger), Level.WARN, message, thrown, arguments));
  }
}
