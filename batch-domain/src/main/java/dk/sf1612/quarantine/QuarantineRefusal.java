package dk.sf1612.quarantine;

import java.util.List;

/** An operator asked for what cannot be done; nothing was changed. The message says why not. */
public final class QuarantineRefusal extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * A refusal.
   *
   * @param reasons each names its event, and what to do; without personal data
   */
  public QuarantineRefusal(List<String> reasons) {
    super(String.join("\n", reasons));
  }
}
