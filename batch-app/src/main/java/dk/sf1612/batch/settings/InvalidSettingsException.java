package dk.sf1612.batch.settings;

import java.util.List;

/** Settings are missing or wrong; nothing was started. */
public final class InvalidSettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /** Each fault names a setting, and does not repeat its value. */
  public InvalidSettingsException(List<String> faults) {
    super(String.join("; ", faults));
  }
}
