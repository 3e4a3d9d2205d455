package dk.sf1612.batch.star;

import dk.sf1612.batch.stop.StopSignal.Grace;

/**
 * What a call to STAR is made of. The body's namespaces are an assumption: STAR's contract is not
 * public, and its pattern is that of a sibling service.
 *
 * @param name the operation
 * @param soapAction names service, version and operation
 * @param bodyNamespace of the body's root
 * @param body the root's name
 * @param grace how long it may take when the run is to stop
 */
record StarOperation(
    String name, String soapAction, String bodyNamespace, String body, Grace grace) {

  static final StarOperation CREATE_SEQUENCE = wsrm("CreateSequence", Grace.NONE);
  static final StarOperation TERMINATE_SEQUENCE = wsrm("TerminateSequence", Grace.MOST);
  static final StarOperation CLOSE_SEQUENCE = wsrm("CloseSequence", Grace.MOST);

  private static final String WSRM_NAMESPACE = "http://service.bm.dk/WsrmService/2018/04/01/";
  private static final String WSRM_MESSAGE_NAMESPACE =
      "http://service.bm.dk/WsrmMessageService/2018/04/01/";

  /** The operation that fetches events, by the name that the inventory has for it. */
  static StarOperation fetch(String serviceName) {
    return new StarOperation(
        serviceName,
        "http://service.bm.dk/pjaktass/10/WsrmMessageService#" + serviceName,
        WSRM_MESSAGE_NAMESPACE,
        "GetIllnessUpdatedRequest",
        Grace.NONE);
  }

  private static StarOperation wsrm(String name, Grace grace) {
    return new StarOperation(
        name,
        "http://service.bm.dk/pjaktass/3/WsrmService#" + name,
        WSRM_NAMESPACE,
        name + "Request",
        grace);
  }

  @Override
  public String toString() {
    return name;
  }
}
