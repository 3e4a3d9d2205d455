package dk.sf1612.batch.run;

import dk.sf1612.batch.settings.InvalidSettingsException;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** The exit codes: what they mean, and which failure makes which. */
enum ExitCode {
  /** Done, or nothing to do. */
  DONE(0, "done, or nothing to do"),
  /** A bug of ours. */
  BUG(1, "a bug of ours"),
  /** Usage or configuration. */
  CONFIGURATION(2, "usage or configuration"),
  /** STAR did not do its part. */
  STAR(4, "STAR"),
  /** Beskedfordeler or its broker did not do its part. */
  BESKEDFORDELER(5, "Beskedfordeler or its broker"),
  /** The database or the CPR replica did not do its part. */
  DATABASE(6, "the database or the CPR replica"),
  /** Another run is active. */
  ANOTHER_RUN(9, "another run is active");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** The process's exit code. */
  int code() {
    return code;
  }

  /** What it means, as the documentation has it. */
  String meaning() {
    return meaning;
  }

  /** What a run failed of: the first failure in the chain of causes whose kind is known. */
  record Verdict(ExitCode exitCode, String message) {}

  /** Whose a failure is. */
  static Verdict of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      ExitCode known = known(cause);
      if (known != null) {
        return new Verdict(known, message(known, cause));
      }
    }
    return new Verdict(
        BUG,
        "A bug of ours (" + failure.getClass().getSimpleName() + "): see the log, and report it.");
  }

  private static @Nullable ExitCode known(Throwable failure) {
    if (failure instanceof CounterpartException counterpart) {
      return of(counterpart.counterpart());
    }
    if (failure instanceof AnotherRunException) {
      return ANOTHER_RUN;
    }
    if (failure instanceof InvalidSettingsException
        || failure instanceof BindException
        || failure instanceof ConfigDataException
        || failure instanceof InvalidConfigurationPropertyValueException
        || failure instanceof NoSuchSslBundleException) {
      return CONFIGURATION;
    }
    if (failure instanceof SQLException
        || failure instanceof DataAccessException
        || failure instanceof TransactionException
        || failure instanceof FlywayException) {
      return DATABASE;
    }
    return null;
  }

  private static ExitCode of(Counterpart counterpart) {
    return switch (counterpart) {
      case STAR -> STAR;
      case BESKEDFORDELER -> BESKEDFORDELER;
      case DATABASE, CPR_REPLICA -> DATABASE;
    };
  }

  // Our own messages hold no personal data; a library's might.
  private static String message(ExitCode known, Throwable cause) {
    if (cause instanceof CounterpartException
        || cause instanceof AnotherRunException
        || cause instanceof InvalidSettingsException
        || cause instanceof ConfigDataException
        || cause instanceof NoSuchSslBundleException) {
      return String.valueOf(cause.getMessage());
    }
    if (cause instanceof BindException bind) {
      return "The setting " + bind.getName() + " cannot be read: check its form.";
    }
    if (known == DATABASE) {
      return "PostgreSQL did not do its part ("
          + cause.getClass().getSimpleName()
          + "): check that it is up and that spring.datasource is right; the next run goes on from what is committed.";
    }
    return cause.getClass().getSimpleName();
  }
}
