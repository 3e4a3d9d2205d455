package dk.sf1612.sequence;

/**
 * STAR's queue of sick-leave events, read one sequence at a time [S 3.3]:
 *
 * <ol>
 *   <li>{@link #createSequence} opens a sequence and returns what waits in it,
 *   <li>{@link #fetch} returns its events; persist every one,
 *   <li>{@link #terminateSequence} when every event is persisted and sent: STAR does not hand them
 *       out again,
 *   <li>{@link #closeSequence} in all other cases: STAR rolls all of them back onto the queue.
 * </ol>
 *
 * <p>Every method throws {@link EventQueueException} when STAR refuses the call, or does not answer
 * it as agreed.
 */
public interface EventQueue {

  /** The most that STAR hands out in one sequence. */
  int messagesPerSequence();

  /**
   * Opens a sequence. Do not repeat the call: each one may open another sequence. STAR may give it
   * the Identifier of an earlier, unsettled sequence, together with the events that wait now. So no
   * unsettled sequence may be terminated after this call; record that first, with {@link
   * EventStore#markCloseOnly}.
   */
  OpenedSequence createSequence();

  /**
   * Starts to fetch the events of a sequence. Do not repeat the call within one sequence.
   *
   * @param item the entry of the inventory that names the operation and its endpoint
   * @return the events; the caller closes the stream
   */
  EventStream fetch(SequenceIdentifier sequence, ServiceItem item);

  /**
   * Ends a sequence for good. The call may be repeated.
   *
   * @return true when STAR confirmed the termination; false when the answer was lost, and STAR then
   *     no longer knew the sequence
   */
  boolean terminateSequence(TerminableSequence sequence);

  /** Rolls back all events of a sequence. The call may be repeated. */
  void closeSequence(SequenceIdentifier sequence);
}
