package dk.sf1612.sequence;

/** Whether a fetch brought as many events as STAR announced. */
public sealed interface FetchTally {

  /**
   * The count is right.
   *
   * @param moreWaiting whether another sequence is worth opening at once
   */
  record Complete(boolean moreWaiting) implements FetchTally {}

  /**
   * The count is wrong: no event of the sequence may be published.
   *
   * @param announced STAR's MessageCount
   * @param received how many events came
   */
  record Incomplete(int announced, int received) implements FetchTally {}

  /**
   * Compares the counts of a fetch that has ended. MessageCount is how many messages wait [S 3.3.4]
   * or how many the sequence holds [S 3.3.5]. The count is right when exactly as many came, or when
   * STAR's limit came and MessageCount is larger.
   *
   * @param limit the most that STAR hands out in one sequence
   */
  static FetchTally of(int announced, int received, int limit) {
    if (received == announced || (announced > received && received == limit)) {
      return new Complete(announced > received || received >= limit);
    }
    return new Incomplete(announced, received);
  }
}
