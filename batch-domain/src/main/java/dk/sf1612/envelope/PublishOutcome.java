package dk.sf1612.envelope;

/** What became of one message that was sent. */
public sealed interface PublishOutcome {

  /**
   * The broker has it, has routed it, and Beskedfordeler said yes (StatusKode 20), where it answers
   * at all: sent.
   */
  record Accepted() implements PublishOutcome {}

  /**
   * Beskedfordeler said no to this message (StatusKode 40 to 49).
   *
   * @param code StatusKode
   * @param text FejlbeskedTekst; may hold personal data: stored, never logged
   */
  record Refused(int code, String text) implements PublishOutcome {
    @Override
    public String toString() {
      return "Refused[" + code + "]";
    }
  }

  /** Beskedfordeler said that the security token has expired (StatusKode 41). */
  record ExpiredToken() implements PublishOutcome {}

  /**
   * The broker routed it nowhere: no queue is bound.
   *
   * @param replyCode the broker's reason, as AMQP numbers it: 312 is "no route"
   */
  record Returned(int replyCode) implements PublishOutcome {}

  /** The broker refused to take it. */
  record Nacked() implements PublishOutcome {}

  /** It has not left, since the person's message before it was not accepted. */
  record Behind() implements PublishOutcome {}

  /** The broker has it, and no answer of Beskedfordeler came in time; it may be delivered. */
  record Unanswered() implements PublishOutcome {}

  /**
   * Not even the broker's word on it came; it may be delivered.
   *
   * @param reason why none will come, in words of ours
   */
  record Unconfirmed(String reason) implements PublishOutcome {}
}
