package dk.sf1612.batch.star;

import dk.sf1612.contract.star.wsrm.SequenceRequestType;
import dk.sf1612.contract.star.wsrmmessageservice.GetIllnessUpdatedRequestType;
import dk.sf1612.contract.star.wsrmservice.CloseSequenceRequestType;
import dk.sf1612.contract.star.wsrmservice.CreateSequenceRequestType;
import dk.sf1612.contract.star.wsrmservice.ObjectFactory;
import dk.sf1612.contract.star.wsrmservice.TerminateSequenceRequestType;
import dk.sf1612.sequence.SequenceIdentifier;
import jakarta.xml.bind.JAXBElement;
import java.util.Optional;

/**
 * A request, without the headers that every call has.
 *
 * @param operation the operation to call
 * @param sequence a header that names the sequence; empty for none
 * @param body the root of the body
 */
record StarRequest(
    StarOperation operation,
    Optional<JAXBElement<SequenceRequestType>> sequence,
    JAXBElement<?> body) {

  private static final ObjectFactory WSRM_SERVICE = new ObjectFactory();

  private StarRequest(StarOperation operation, JAXBElement<?> body) {
    this(operation, Optional.empty(), body);
  }

  /** Opens a sequence of a sub-queue [S 3.3.4]. */
  static StarRequest createSequence(String subQueue) {
    CreateSequenceRequestType body = new CreateSequenceRequestType();
    body.setSubQueueIdentifier(subQueue);
    return new StarRequest(
        StarOperation.CREATE_SEQUENCE, WSRM_SERVICE.createCreateSequenceRequest(body));
  }

  /** Fetches the events of a sequence: a header names it [S 3.3.5]. */
  static StarRequest fetch(StarOperation operation, SequenceIdentifier sequence) {
    SequenceRequestType header = new SequenceRequestType();
    header.setIdentifier(sequence.value());
    return new StarRequest(
        operation,
        Optional.of(new dk.sf1612.contract.star.wsrm.ObjectFactory().createSequenceRequest(header)),
        new dk.sf1612.contract.star.wsrmmessageservice.ObjectFactory()
            .createGetIllnessUpdatedRequest(new GetIllnessUpdatedRequestType()));
  }

  /** Terminates a sequence: the body names it [S 3.3.6]. */
  static StarRequest terminateSequence(SequenceIdentifier sequence) {
    TerminateSequenceRequestType body = new TerminateSequenceRequestType();
    body.setIdentifier(sequence.value());
    return new StarRequest(
        StarOperation.TERMINATE_SEQUENCE, WSRM_SERVICE.createTerminateSequenceRequest(body));
  }

  /** Closes a sequence: the body names it [S 3.3.7]. */
  static StarRequest closeSequence(SequenceIdentifier sequence) {
    CloseSequenceRequestType body = new CloseSequenceRequestType();
    body.setIdentifier(sequence.value());
    return new StarRequest(
        StarOperation.CLOSE_SEQUENCE, WSRM_SERVICE.createCloseSequenceRequest(body));
  }
}
