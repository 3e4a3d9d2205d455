package dk.sf1612.batch.run;

import dk.sf1612.batch.audit.AuditRefusal;
import dk.sf1612.batch.job.RestartRefusedException;
import dk.sf1612.batch.lock.AnotherRunException;
import dk.sf1612.batch.lock.LockLostException;
import dk.sf1612.batch.postgres.PostgresFailure;
import dk.sf1612.batch.postgres.SchemaRefusedException;
import dk.sf1612.batch.settings.InvalidSettingsException;
import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.quarantine.QuarantineRefusal;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.util.PlaceholderResolutionException;
import org.yaml.snakeyaml.error.YAMLException;

/** The exit codes, their meanings, and which failure leads to which code. */
public enum ExitCode {
  DONE(0, "done, or nothing to do"),
  BUG(1, "a bug in this program"),
  CONFIGURATION(2, "usage or configuration"),
  STAR(4, "STAR"),
  BESKEDFORDELER(5, "Beskedfordeler or its broker"),
  DATABASE(6, "the database or the CPR replica"),
  QUARANTINED(7, "done, and this run left events in quarantine: see `quarantine list`"),
  STOPPED(8, "stopped by command, the sequence settled as far as STAR answers"),
  ANOTHER_RUN(9, "another run is active");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The process's exit code. */
  public int code() {
    return code;
  }

  /** The meaning, as in the README. */
  public String meaning() {
    return meaning;
  }

  /** The exit code and the message for a failure. */
  public record Verdict(ExitCode exitCode, String message) {}

  /**
   * Finds the exit code of a failure: from the first exception of ours in the chain of causes, else
   * from the first known exception of a library.
   */
  public static Verdict of(Throwable failure) {
    return first(failure, ExitCode::own)
        .or(() -> first(failure, ExitCode::library))
        .orElseGet(
            () ->
                new Verdict(
                    BUG,
                    "A bug in this program (%s): see the log, and report it."
                        .formatted(failure.getClass().getSimpleName())));
  }

  private static Optional<Verdict> first(
      Throwable failure, Function<Throwable, Optional<Verdict>> judge) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .flatMap(cause -> judge.apply(cause).stream())
        .findFirst();
  }

  // Our own messages hold no personal data and no secrets.
  private static Optional<Verdict> own(Throwable failure) {
    ExitCode code = null;
    if (failure instanceof CounterpartException counterpart) {
      code = of(counterpart.counterpart());
    } else if (failure instanceof AnotherRunException) {
      code = ANOTHER_RUN;
    } else if (failure instanceof LockLostException) {
      code = DATABASE;
    } else if (failure instanceof RunStoppedException) {
      code = STOPPED;
    } else if (failure instanceof InvalidSettingsException
        || failure instanceof RestartRefusedException
        || failure instanceof SchemaRefusedException
        || failure instanceof AuditRefusal
        || failure instanceof QuarantineRefusal) {
      code = CONFIGURATION;
    }
    return code == null
        ? Optional.empty()
        : Optional.of(new Verdict(code, String.valueOf(failure.getMessage())));
  }

  // A library's message might hold them: only the known ones below are used.
  private static Optional<Verdict> library(Throwable failure) {
    if (failure instanceof BindException bind) {
      ConfigurationProperty property = bind.getProperty();
      return configuration(
          "The setting %s cannot be read: check its form."
              .formatted(property == null ? bind.getName() : property.getName()));
    }
    if (failure instanceof YAMLException) {
      // The exception's text quotes the line, which may hold a password.
      return configuration("The configuration file is not YAML: check it.");
    }
    if (failure instanceof PlaceholderResolutionException) {
      return configuration(
          "A setting refers to another that does not exist: check the names in ${ }.");
    }
    if (failure instanceof ConfigDataException || failure instanceof NoSuchSslBundleException) {
      return configuration(String.valueOf(failure.getMessage()));
    }
    if (failure instanceof JobInterruptedException) {
      return Optional.of(
          new Verdict(
              STOPPED,
              "The execution was stopped through Spring Batch, not by the command stop. What was sent is recorded; the next run goes on with the rest."));
    }
    if (failure instanceof SQLException
        || failure instanceof DataAccessException
        || failure instanceof TransactionException
        || failure instanceof FlywayException) {
      return Optional.of(new Verdict(DATABASE, PostgresFailure.message(failure)));
    }
    return Optional.empty();
  }

  private static Optional<Verdict> configuration(String message) {
    return Optional.of(new Verdict(CONFIGURATION, message));
  }

  private static ExitCode of(Counterpart counterpart) {
    return switch (counterpart) {
      case STAR -> STAR;
      case BESKEDFORDELER -> BESKEDFORDELER;
      case DATABASE, CPR_REPLICA -> DATABASE;
    };
  }
}
