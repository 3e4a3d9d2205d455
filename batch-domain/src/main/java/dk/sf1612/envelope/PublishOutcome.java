package dk.sf1612.envelope;

/** The outcome of one message. */
public sealed interface PublishOutcome {

  /**
   * Sent: the broker confirmed and routed the message, and Beskedfordeler accepted it (StatusKode
   * 20), if replies are configured.
   */
  record Accepted() implements PublishOutcome {}

  /**
   * Beskedfordeler refused this message (StatusKode 40 to 49).
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

  /** Beskedfordeler replied that the security token has expired (StatusKode 41). */
  record ExpiredToken() implements PublishOutcome {}

  /**
   * The broker returned the message: no queue is bound.
   *
   * @param replyCode the broker's reason, a number of AMQP: 312 is "no route"
   */
  record Returned(int replyCode) implements PublishOutcome {}

  /** The broker refused the message (nack). */
  record Nacked() implements PublishOutcome {}

  /** The message was not sent, since the person's message before it was not accepted. */
  record Behind() implements PublishOutcome {}

  /**
   * The broker confirmed the message, and Beskedfordeler did not answer in time; the message may be
   * delivered.
   */
  record Unanswered() implements PublishOutcome {}

  /**
   * Not even the broker's confirm came; the message may be delivered.
   *
   * @param reason why no confirm will come, in the program's own words
   */
  record Unconfirmed(String reason) implements PublishOutcome {}
}
