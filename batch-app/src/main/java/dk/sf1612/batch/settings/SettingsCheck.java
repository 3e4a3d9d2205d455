package dk.sf1612.batch.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with the settings under one prefix; never repeats a value. */
public final class SettingsCheck {

  private final String prefix;
  private final List<String> faults = new ArrayList<>();

  private SettingsCheck(String prefix) {
    this.prefix = prefix;
  }

  /** A check of the settings whose names start with the prefix and a dot. */
  public static SettingsCheck of(String prefix) {
    return new SettingsCheck(prefix);
  }

  /** The setting must be there, and not blank. */
  public SettingsCheck require(String name, @Nullable Object value) {
    return check(name, "is missing", value != null && !value.toString().isBlank());
  }

  /** The setting must be longer than nothing. */
  public SettingsCheck positive(String name, Duration value) {
    return check(name, "must be longer than 0", !value.isNegative() && !value.isZero());
  }

  /** The setting must be at least 1. */
  public SettingsCheck positive(String name, long value) {
    return check(name, "must be at least 1", value > 0);
  }

  /** The setting must be at least 0. */
  public SettingsCheck notNegative(String name, long value) {
    return check(name, "must be at least 0", value >= 0);
  }

  /** The setting is wrong in the way that {@code fault} says, unless it is right. */
  public SettingsCheck check(String name, String fault, boolean isRight) {
    if (!isRight) {
      faults.add(prefix + "." + name + " " + fault);
    }
    return this;
  }

  /**
   * Ends the check.
   *
   * @throws InvalidSettingsException when anything was wrong, with all of it
   */
  public void done() {
    if (!faults.isEmpty()) {
      throw new InvalidSettingsException(faults);
    }
  }
}
