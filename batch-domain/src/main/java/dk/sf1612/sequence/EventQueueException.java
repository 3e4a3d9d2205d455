package dk.sf1612.sequence;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import org.jspecify.annotations.Nullable;

/**
 * STAR refused a call, or did not answer it as agreed. {@link #reached()} decides which call may be
 * repeated: CreateSequence only when nothing was sent, TerminateSequence and CloseSequence unless
 * STAR answered.
 */
public final class EventQueueException extends CounterpartException {

  private static final long serialVersionUID = 1L;

  private final Reached reached;

  /** How far a call came. */
  public enum Reached {
    /** Nothing was sent: STAR has not acted. */
    NOT_SENT,
    /** The call was sent, and no usable answer arrived: STAR may have acted or not. */
    NOT_ANSWERED,
    /** STAR refused the call, or its answer cannot be used. */
    ANSWERED,
    /** STAR answered that it knows no such sequence: none with that Identifier is open. */
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
   * STAR refused the call, or its answer cannot be used.
   *
   * @param counterpartText what STAR wrote; may hold personal data
   */
  public static EventQueueException refused(String message, @Nullable String counterpartText) {
    return new EventQueueException(
        Reached.ANSWERED, Advice.TRY_AGAIN, message, counterpartText, null);
  }

  /**
   * STAR knows no sequence with that Identifier.
   *
   * @param counterpartText what STAR wrote; may hold personal data
   */
  public static EventQueueException unknownSequence(
      String message, @Nullable String counterpartText) {
    return new EventQueueException(
        Reached.UNKNOWN_SEQUENCE, Advice.TRY_AGAIN, message, counterpartText, null);
  }

  /**
   * No usable answer arrived: STAR may have acted or not.
   *
   * @param counterpartText the text that arrived instead; may hold personal data
   */
  public static EventQueueException unanswered(String message, @Nullable String counterpartText) {
    return new EventQueueException(
        Reached.NOT_ANSWERED, Advice.TRY_AGAIN, message, counterpartText, null);
  }

  /**
   * There was no connection: nothing was sent.
   *
   * @param advice whether a retry can help
   */
  public static EventQueueException notSent(Advice advice, String message) {
    return new EventQueueException(Reached.NOT_SENT, advice, message, null, null);
  }

  /** How far the call came. */
  public Reached reached() {
    return reached;
  }

  /** Whether STAR answered; if not, it is not known whether it acted. */
  public boolean answered() {
    return reached == Reached.ANSWERED || reached == Reached.UNKNOWN_SEQUENCE;
  }

  /** The state of a sequence after its TerminateSequence or CloseSequence failed with this. */
  public SequenceState stateLeft() {
    return switch (reached) {
      case ANSWERED -> SequenceState.OPEN;
      case UNKNOWN_SEQUENCE -> SequenceState.CLOSED;
      // UNKNOWN even when nothing was sent: an earlier attempt may have reached STAR.
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
