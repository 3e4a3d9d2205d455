package dk.sf1612.sequence;

/**
 * STAR's queue of sick-leave events, read one sequence at a time [S 3.3]:
 *
 * <ol>
 *   <li>{@link #createSequence} opens a sequence and says what waits,
 *   <li>{@link #fetch} hands out its events; persist every one,
 *   <li>{@link #terminate} when every one is persisted and sent: STAR forgets them for good,
 *   <li>{@link #close} for any other end: STAR rolls all of them back onto the queue.
 * </ol>
 *
 * <p>Every method throws {@link EventQueueException} when STAR does not do its part.
 */
public interface EventQueue {

  /** The most that STAR hands out in one sequence. */
  int messagesPerSequence();

  /**
   * Opens a sequence. Not to be repeated: each call may open another. STAR may give it the
   * Identifier of an earlier one that is not settled, with what waits now: none of those may be
   * terminated any more, which is recorded first.
   */
  OpenedSequence createSequence();

  /**
   * Starts to hand out the events of a sequence. Not to be repeated within one sequence.
   *
   * @param item the entry of the inventory that names the operation and its endpoint
   * @return to be closed by the caller
   */
  EventStream fetch(SequenceIdentifier sequence, ServiceItem item);

  /**
   * Ends a sequence for good; may be repeated.
   *
   * @return whether STAR has confirmed it; false when its yes was lost and it knows no such
   *     sequence any more
   */
  boolean terminate(TerminableSequence sequence);

  /** Rolls a sequence back, wholly; may be repeated. */
  void close(SequenceIdentifier sequence);
}
