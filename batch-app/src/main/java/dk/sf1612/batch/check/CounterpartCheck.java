package dk.sf1612.batch.check;

/** Makes sure that a counterpart is there. It takes no message and sends none. */
public interface CounterpartCheck {

  /** The counterpart, as an operator knows it. */
  String counterpart();

  /**
   * Makes sure that the counterpart answers, and that we may use it.
   *
   * @return what was tried, without personal data
   * @throws RuntimeException when it does not; one that has an exit code of its own
   */
  String check();
}
