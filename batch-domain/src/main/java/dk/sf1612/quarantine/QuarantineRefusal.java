package dk.sf1612.quarantine;

import java.util.List;

/** An operator's action is not possible, and nothing was changed. The message says why. */
public final class QuarantineRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param reasons each names an event and says what to do; without personal data
   */
  public QuarantineRefusal(List<String> reasons) {
    super(String.join("\n", reasons));
  }
}
