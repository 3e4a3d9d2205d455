package dk.sf1612.sequence;

/** Whether a fetch brought what STAR announced. */
public sealed interface FetchTally {

  /**
   * It did.
   *
   * @param moreWaiting whether another sequence is worth opening at once
   */
  record Right(boolean moreWaiting) implements FetchTally {}

  /**
   * It did not: nothing of the sequence may be published.
   *
   * @param announced STAR's MessageCount
   * @param received how many came
   */
  record Wrong(int announced, int received) implements FetchTally {}

  /**
   * Judges a fetch that has ended. MessageCount is how many wait [S 3.3.4] or how many the sequence
   * holds [S 3.3.5]; right is exactly as many, or STAR's limit where MessageCount is larger.
   *
   * @param limit the most that STAR hands out in one sequence
   */
  static FetchTally of(int announced, int received, int limit) {
    if (received == announced || (announced > received && received == limit)) {
      return new Right(announced > received || received >= limit);
    }
    return new Wrong(announced, received);
  }
}
