package dk.sf1612.sequence;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import org.jspecify.annotations.Nullable;

/**
 * STAR did not do its part, or its answer did not arrive. What STAR may have done says which call
 * may be repeated: CreateSequence only where nothing was sent, the settling calls unless STAR
 * answered.
 */
public final class EventQueueException extends CounterpartException {

  private static final long serialVersionUID = 1L;

  private final Reached reached;

  /** How far a call came. */
  public enum Reached {
    /** Nothing was sent: STAR has not acted. */
    NOT_SENT,
    /** It was sent, and no answer that counts arrived: STAR may have acted or not. */
    NOT_ANSWERED,
    /** STAR answered, and the answer is no or cannot be used. */
    ANSWERED,
    /** STAR answered that it knows no such sequence: none by that name is open. */
    UNKNOWN_SEQUENCE
  }

  private EventQueueException(
      Reached reached,
      Advice advice,
      String message,
      @Nullable String counterpartText,
      @Nullable Throwable cause) {
    super(Counterpart.STAR, advice, message, counterpartText, cause);
    this.reached = reached;
  }

  /**
   * STAR answered, and the answer is no or cannot be used.
   *
   * @param counterpartText what STAR wrote; may hold personal data
   */
  public static EventQueueException refused(String message, @Nullable String counterpartText) {
    return new EventQueueException(
        Reached.ANSWERED, Advice.TRY_AGAIN, message, counterpartText, null);
  }

  /**
   * STAR knows no sequence by that Identifier.
   *
   * @param counterpartText what STAR wrote; may hold personal data
   */
  public static EventQueueException unknownSequence(
      String message, @Nullable String counterpartText) {
    return new EventQueueException(
        Reached.UNKNOWN_SEQUENCE, Advice.TRY_AGAIN, message, counterpartText, null);
  }

  /**
   * No answer that counts arrived: STAR may have acted or not.
   *
   * @param counterpartText what came instead; may hold personal data
   */
  public static EventQueueException unanswered(String message, @Nullable String counterpartText) {
    return new EventQueueException(
        Reached.NOT_ANSWERED, Advice.TRY_AGAIN, message, counterpartText, null);
  }

  /**
   * There was no connection: nothing was sent.
   *
   * @param advice whether it can help to try again
   */
  public static EventQueueException notSent(Advice advice, String message) {
    return new EventQueueException(Reached.NOT_SENT, advice, message, null, null);
  }

  /** How far the call came. */
  public Reached reached() {
    return reached;
  }

  /** Whether STAR answered; if not, nobody knows whether it acted. */
  public boolean answered() {
    return reached == Reached.ANSWERED || reached == Reached.UNKNOWN_SEQUENCE;
  }

  /** The state of a sequence whose settling call failed like this. */
  public SequenceState stateLeft() {
    return switch (reached) {
      case ANSWERED -> SequenceState.OPEN;
      case UNKNOWN_SEQUENCE -> SequenceState.CLOSED;
      // Not even where nothing was sent: an attempt before may have arrived.
      case NOT_SENT, NOT_ANSWERED -> SequenceState.UNKNOWN;
    };
  }

  /** The same failure with more to say about it. */
  public EventQueueException withMessage(String message) {
    return withMessage(message, counterpartText().orElse(null));
  }

  /**
   * The same failure with more to say about it.
   *
   * @param counterpartText what STAR wrote; may hold personal data
   */
  public EventQueueException withMessage(String message, @Nullable String counterpartText) {
    return new EventQueueException(reached, advice(), message, counterpartText, getCause());
  }
}
