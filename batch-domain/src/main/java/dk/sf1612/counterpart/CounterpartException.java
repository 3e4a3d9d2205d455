package dk.sf1612.counterpart;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A counterpart failed, refused a call, or did not answer. The message says what happened, to what,
 * and what to do next. It never holds a CPR number, a payload, or a text that the counterpart
 * wrote.
 */
public class CounterpartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Counterpart counterpart;
  private final Advice advice;
  private final @Nullable String counterpartText;

  /** Whether a retry can help. */
  public enum Advice {
    /** The same call may succeed later, with nothing changed. */
    TRY_AGAIN,
    /** Somebody must fix the cause first. */
    MEND_FIRST
  }

  /**
   * A failure without a text of the counterpart.
   *
   * @param cause must hold no personal data in its message
   */
  public CounterpartException(
      Counterpart counterpart, Advice advice, String message, @Nullable Throwable cause) {
    this(counterpart, advice, message, null, cause);
  }

  /**
   * A failure that the counterpart explained.
   *
   * @param counterpartText what the counterpart wrote; may hold personal data: stored, never logged
   * @param cause must hold no personal data in its message
   */
  public CounterpartException(
      Counterpart counterpart,
      Advice advice,
      String message,
      @Nullable String counterpartText,
      @Nullable Throwable cause) {
    super(message, cause);
    this.counterpart = counterpart;
    this.advice = advice;
    this.counterpartText = counterpartText;
  }

  /** The first CounterpartException in a failure's chain of causes; empty when there is none. */
  public static Optional<CounterpartException> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CounterpartException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** The counterpart that failed. */
  public Counterpart counterpart() {
    return counterpart;
  }

  /** Whether a retry can help. */
  public Advice advice() {
    return advice;
  }

  /** The text that the counterpart sent about the failure; store it, never log it. */
  public Optional<String> counterpartText() {
    return Optional.ofNullable(counterpartText);
  }
}
