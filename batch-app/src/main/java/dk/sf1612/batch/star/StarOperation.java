package dk.sf1612.batch.star;

import dk.sf1612.batch.stop.StopSignal.Grace;
import java.time.Duration;

/**
 * A call to STAR. The names of the answers' roots are assumptions: STAR's contract is not public.
 *
 * @param name the operation
 * @param soapAction names service, version and operation
 * @param answer a pattern of the names that the root of its answer may have
 * @param grace how long it may take when the run is to stop
 */
record StarOperation(String name, String soapAction, String answer, Grace grace) {

  static final StarOperation CREATE_SEQUENCE = wsrm("CreateSequence", Grace.NONE);
  static final StarOperation TERMINATE_SEQUENCE = wsrm("TerminateSequence", Grace.MOST);
  static final StarOperation CLOSE_SEQUENCE = wsrm("CloseSequence", Grace.MOST);

  /** How long a call without events may take as a whole. */
  private static final Duration LONGEST_WITHOUT_EVENTS = Duration.ofMinutes(1);

  // The specification spells the operation in two ways, and prints a root without its version.
  private static final String FETCH_ANSWER = "GetIllness?Updated(Version6)?Response(Type)?";

  /** The operation that fetches events, by the name that the inventory has for it. */
  static StarOperation fetch(String serviceName) {
    return new StarOperation(
        serviceName,
        "http://service.bm.dk/pjaktass/10/WsrmMessageService#" + serviceName,
        FETCH_ANSWER,
        Grace.NONE);
  }

  private static StarOperation wsrm(String name, Grace grace) {
    return new StarOperation(
        name,
        "http://service.bm.dk/pjaktass/3/WsrmService#" + name,
        name + "Response(Type)?",
        grace);
  }

  /** Whether an answer with a root of that name is one to this call; in any namespace. */
  boolean isAnsweredBy(String root) {
    return root.matches(answer);
  }

  /**
   * Whether it ends a sequence: an answer that is neither a yes nor a fault says nothing then about
   * whether STAR has acted.
   */
  boolean settles() {
    return equals(TERMINATE_SEQUENCE) || equals(CLOSE_SEQUENCE);
  }

  /**
   * How long an exchange may take as a whole.
   *
   * @param setting what is set for the longest, the fetch
   */
  Duration longest(Duration setting) {
    return answer.equals(FETCH_ANSWER) || setting.compareTo(LONGEST_WITHOUT_EVENTS) < 0
        ? setting
        : LONGEST_WITHOUT_EVENTS;
  }

  @Override
  public String toString() {
    return name;
  }
}
