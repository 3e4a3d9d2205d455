package dk.sf1612.batch.simulation;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Logs nothing: what goes wrong on purpose is not worth a line. */
final class Silence implements AutoCloseable {

  /** The loggers that have a level of their own. */
  private final Map<Logger, Level> before = new HashMap<>();

  private Silence() {
    LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();
    for (Logger logger : loggers.getLoggerList()) {
      if (logger.getLevel() != null) {
        before.put(logger, logger.getLevel());
        logger.setLevel(Level.OFF);
      }
    }
  }

  /** Silence until this is closed. */
  static Silence begin() {
    return new Silence();
  }

  @Override
  public void close() {
    before.forEach(Logger::setLevel);
  }
}
