package dk.sf1612.batch.settings;

import java.util.List;

/** Settings are missing or wrong; nothing was started. */
public final class InvalidSettingsException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  /**
   * What is wrong.
   *
   * @param faults each names its setting and does not repeat the value
   */
  public InvalidSettingsException(List<String> faults) {
    super(String.join("; ", faults));
  }
}
