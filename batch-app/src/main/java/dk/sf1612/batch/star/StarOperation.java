package dk.sf1612.batch.star;

import dk.sf1612.batch.stop.StopSignal.Grace;
import java.time.Duration;

/**
 * An operation of STAR. The root names of the answers are assumptions: STAR's contract is not
 * public.
 *
 * @param name the operation's name
 * @param soapAction names service, version and operation
 * @param answer a pattern of the names that the root of its answer may have
 * @param grace how long the call may still take when the run is to stop
 */
record StarOperation(String name, String soapAction, String answer, Grace grace) {

  static final StarOperation CREATE_SEQUENCE = wsrm("CreateSequence", Grace.NONE);
  static final StarOperation TERMINATE_SEQUENCE = wsrm("TerminateSequence", Grace.MOST);
  static final StarOperation CLOSE_SEQUENCE = wsrm("CloseSequence", Grace.MOST);

  /** The longest time of a whole call that returns no events. */
  private static final Duration LONGEST_WITHOUT_EVENTS = Duration.ofMinutes(1);

  // The specification spells the operation in two ways, and shows a root without the version.
  private static final String FETCH_ANSWER = "GetIllness?Updated(Version6)?Response(Type)?";

  /** The operation that fetches events, with the name that the inventory gives it. */
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

  /** Whether a root of that name, in any namespace, is an answer to this operation. */
  boolean isAnsweredBy(String root) {
    return root.matches(answer);
  }

  /**
   * Whether the operation ends a sequence. If so, an answer that is neither a confirmation nor a
   * fault does not tell whether STAR has acted.
   */
  boolean settles() {
    return equals(TERMINATE_SEQUENCE) || equals(CLOSE_SEQUENCE);
  }

  /**
   * The longest time of a whole exchange.
   *
   * @param setting the longest time that the settings allow, for a fetch
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
