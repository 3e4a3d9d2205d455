package dk.sf1612.counterpart;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A counterpart did not do its part. The message says what happened, to what, and what to do next;
 * it never holds a CPR number, a payload, or a text that the counterpart wrote.
 */
public class CounterpartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Counterpart counterpart;
  private final Advice advice;
  private final @Nullable String counterpartText;

  /** Whether trying again can help. */
  public enum Advice {
    /** The same call may succeed later, with nothing changed. */
    TRY_AGAIN,
    /** Somebody has to change something first. */
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

  /** The first of these in a failure's chain of causes; empty when no counterpart failed. */
  public static Optional<CounterpartException> in(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CounterpartException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** Whose failure it is. */
  public Counterpart counterpart() {
    return counterpart;
  }

  /** Whether trying again can help. */
  public Advice advice() {
    return advice;
  }

  /** What the counterpart wrote about it; to be stored, never to be logged. */
  public Optional<String> counterpartText() {
    return Optional.ofNullable(counterpartText);
  }
}
