package dk.sf1612.envelope;

/** What became of one message that was sent. */
public sealed interface PublishOutcome {

  /** The broker has it and has routed it: sent. */
  record Accepted() implements PublishOutcome {}

  /**
   * The broker routed it nowhere: no queue is bound.
   *
   * @param reason the broker's reply text
   */
  record Returned(String reason) implements PublishOutcome {}

  /** The broker refused to take it. */
  record Nacked() implements PublishOutcome {}

  /**
   * No word of it came in time; it may have been delivered.
   *
   * @param reason why none will come
   */
  record Unconfirmed(String reason) implements PublishOutcome {}
}
