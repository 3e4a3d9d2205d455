package dk.sf1612.batch.simulation;

/** What becomes of one sending of a message that is not simply accepted. */
enum Answer {
  /** Beskedfordeler refuses it. */
  REFUSED,
  /** It arrives, and its acceptance comes after the sending has ended. */
  LATE,
  /** It arrives, and is not answered. */
  UNANSWERED,
  /** It arrives, and neither confirm nor answer come. */
  UNCONFIRMED,
  /** It does not arrive, and nobody says so. */
  LOST,
  /** The broker refuses it. */
  NACKED,
  /** The broker has no queue for it. */
  RETURNED,
  /** Beskedfordeler says that the token has expired. */
  EXPIRED
}
