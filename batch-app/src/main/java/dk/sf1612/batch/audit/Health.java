package dk.sf1612.batch.audit;

import java.util.Locale;

/** How the bridge does, as {@code status --check} says it to a monitor. */
public enum Health {
  WELL(0, "all is well"),
  ATTENTION(1, "somebody should look in working hours"),
  PAGE(2, "somebody should look now"),
  CANNOT_TELL(3, "the database does not answer, or the settings are wrong");

  private final int exitCode;
  private final String meaning;

  Health(int exitCode, String meaning) {
    this.exitCode = exitCode;
    this.meaning = meaning;
  }

  /** The exit code of {@code status --check}, and of no other command. */
  public int exitCode() {
    return exitCode;
  }

  /** The meaning, as in the README. */
  public String meaning() {
    return meaning;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
