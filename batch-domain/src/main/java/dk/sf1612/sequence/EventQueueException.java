package dk.sf1612.sequence;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import org.jspecify.annotations.Nullable;

/** STAR did not do its part, or its answer did not arrive. */
public final class EventQueueException extends CounterpartException {

  private static final long serialVersionUID = 1L;

  private final boolean answered;

  private EventQueueException(
      boolean answered,
      Advice advice,
      String message,
      @Nullable String counterpartText,
      @Nullable Throwable cause) {
    super(Counterpart.STAR, advice, message, counterpartText, cause);
    this.answered = answered;
  }

  /**
   * STAR answered, and the answer is no or cannot be used.
   *
   * @param counterpartText what STAR wrote; may hold personal data
   */
  public static EventQueueException refused(String message, @Nullable String counterpartText) {
    return new EventQueueException(true, Advice.TRY_AGAIN, message, counterpartText, null);
  }

  /**
   * No answer arrived: STAR may have acted or not.
   *
   * @param cause must hold no personal data in its message
   */
  public static EventQueueException unanswered(String message, @Nullable Throwable cause) {
    return new EventQueueException(false, Advice.TRY_AGAIN, message, null, cause);
  }

  /** Whether STAR answered; if not, nobody knows whether it acted. */
  public boolean answered() {
    return answered;
  }
}
