package dk.sf1612.batch.star;

import dk.sf1612.batch.xml.JaxbReader.Reading;
import dk.sf1612.contract.star.wsrmservice.CreateSequenceResponseType;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventQueueException.Reached;
import dk.sf1612.sequence.EventStream;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence;

/** STAR's queue over SOAP: WsrmService and WsrmMessageService [S 3.3]. */
final class SoapEventQueue implements EventQueue {

  /** The sub-queue that STAR has made for KSD [S 3.3.4]. */
  private static final String SUB_QUEUE = "6";

  private final StarProperties settings;
  private final EndpointPolicy endpoints;
  private final StarContract contract;
  private final StarClient star;

  SoapEventQueue(StarProperties settings, StarContract contract, StarClient star) {
    this.contract = contract;
    this.settings = settings;
    this.endpoints = new EndpointPolicy(settings.allowedHosts());
    this.star = star;
  }

  @Override
  public int messagesPerSequence() {
    return settings.messagesPerSequence();
  }

  @Override
  public OpenedSequence createSequence() {
    StarRequest request = StarRequest.createSequence(SUB_QUEUE);
    return star.call(settings.url(), request, this::createSequenceResponse)
        .map(CreateSequenceAnswer::opened)
        .orElseThrow(() -> StarFailure.unusable(request.operation(), StarAnswer.EMPTY));
  }

  private Reading<CreateSequenceResponseType> createSequenceResponse(StarAnswer answer) {
    answer.root();
    return answer.element(contract::createSequenceResponse);
  }

  @Override
  public EventStream fetch(SequenceIdentifier sequence, ServiceItem item) {
    StarOperation operation = StarOperation.fetch(item.serviceName());
    return new SoapEventStream(
        star.stream(
            endpoints.check(item.serviceEndpoint()), StarRequest.fetch(operation, sequence)));
  }

  @Override
  public boolean terminateSequence(TerminableSequence sequence) {
    end(StarRequest.terminateSequence(sequence.identifier()));
    return true;
  }

  @Override
  public void closeSequence(SequenceIdentifier sequence) {
    try {
      end(StarRequest.closeSequence(sequence));
    } catch (EventQueueException e) {
      // A sequence that STAR does not know is not open: there is nothing to roll back.
      if (e.reached() != Reached.UNKNOWN_SEQUENCE) {
        throw e;
      }
    }
  }

  private void end(StarRequest request) {
    star.call(
        settings.url(),
        request,
        answer -> {
          answer.checkDone();
          return true;
        });
  }
}
