package dk.sf1612.batch.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the faults of the settings under one prefix, and never repeats a value. */
public final class SettingsCheck {

  private final String prefix;
  private final List<String> faults = new ArrayList<>();

  private SettingsCheck(String prefix) {
    this.prefix = prefix;
  }

  /** Starts a check of the settings whose names start with the prefix and a dot. */
  public static SettingsCheck of(String prefix) {
    return new SettingsCheck(prefix);
  }

  /** Requires the setting to be set, and not blank. */
  public SettingsCheck require(String name, @Nullable Object value) {
    return check(name, "is missing", value != null && !value.toString().isBlank());
  }

  /** Requires the setting to be longer than 0. */
  public SettingsCheck positive(String name, Duration value) {
    return check(name, "must be longer than 0", !value.isNegative() && !value.isZero());
  }

  /** Requires the setting not to be longer than so many hours. */
  public SettingsCheck atMostHours(String name, Duration value, int hours) {
    boolean isRight = value.compareTo(Duration.ofHours(hours)) <= 0;
    return check(name, "must not be longer than " + hours + "h", isRight);
  }

  /** Requires the setting to be at least 1. */
  public SettingsCheck positive(String name, long value) {
    return check(name, "must be at least 1", value > 0);
  }

  /** Requires the setting to be at least 0. */
  public SettingsCheck notNegative(String name, long value) {
    return check(name, "must be at least 0", value >= 0);
  }

  /** Adds {@code fault} to the faults, unless the setting is right. */
  public SettingsCheck check(String name, String fault, boolean isRight) {
    if (!isRight) {
      faults.add(prefix + "." + name + " " + fault);
    }
    return this;
  }

  /**
   * Ends the check.
   *
   * @throws InvalidSettingsException with all faults, when there are any
   */
  public void done() {
    if (!faults.isEmpty()) {
      throw new InvalidSettingsException(faults);
    }
  }
}
