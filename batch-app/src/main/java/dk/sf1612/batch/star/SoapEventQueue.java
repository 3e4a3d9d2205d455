package dk.sf1612.batch.star;

import dk.sf1612.event.EventElement;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventStream;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence;
import java.net.URI;
import java.util.List;

/** STAR's queue over SOAP: WsrmService and WsrmMessageService [S 3.3]. */
final class SoapEventQueue implements EventQueue {

  /** The sub-queue that STAR has made for KSD [S 3.3.4]. */
  private static final String SUB_QUEUE = "6";

  private final URI wsrmService;
  private final int messagesPerSequence;
  private final EndpointPolicy endpoints;
  private final StarClient star;
  private final StarRequest requests;

  SoapEventQueue(
      StarProperties settings, EndpointPolicy endpoints, StarClient star, StarRequest requests) {
    this.wsrmService = settings.url();
    this.messagesPerSequence = settings.messagesPerSequence();
    this.endpoints = endpoints;
    this.star = star;
    this.requests = requests;
  }

  @Override
  public int messagesPerSequence() {
    return messagesPerSequence;
  }

  @Override
  public OpenedSequence createSequence() {
    StarOperation operation = StarOperation.CREATE_SEQUENCE;
    String content = "<SubQueueIdentifier>" + SUB_QUEUE + "</SubQueueIdentifier>";
    try (StarAnswer answer =
        star.call(
            wsrmService, operation, request -> requests.writeBody(request, operation, content))) {
      answer.root("CreateSequenceResponse");
      return opened(answer.element());
    }
  }

  @Override
  public EventStream fetch(SequenceIdentifier sequence, ServiceItem item) {
    StarOperation operation = StarOperation.fetch(item.serviceName());
    StarAnswer answer =
        star.call(
            endpoints.check(item.serviceEndpoint()),
            operation,
            request -> {
              requests.writeSequenceHeader(request, sequence);
              requests.writeBody(request, operation, "");
            });
    return new SoapEventStream(answer);
  }

  @Override
  public void terminate(TerminableSequence sequence) {
    settle(StarOperation.TERMINATE_SEQUENCE, sequence.identifier());
  }

  @Override
  public void close(SequenceIdentifier sequence) {
    settle(StarOperation.CLOSE_SEQUENCE, sequence);
  }

  // There is nothing to read in the answer; that it is not a fault is the answer.
  private void settle(StarOperation operation, SequenceIdentifier sequence) {
    star.call(
            wsrmService,
            operation,
            request -> requests.writeBody(request, operation, StarRequest.identifier(sequence)))
        .close();
  }

  private static OpenedSequence opened(EventElement response) {
    SequenceIdentifier identifier =
        response
            .childText("Identifier")
            .filter(text -> text.length() <= SequenceIdentifier.MAX_LENGTH)
            .map(SequenceIdentifier::new)
            .orElseThrow(() -> unusable("an Identifier"));
    List<ServiceItem> items =
        response
            .child("ServiceInventoryCollection")
            .map(inventory -> inventory.children("ServiceItem"))
            .orElse(List.of())
            .stream()
            .map(SoapEventQueue::item)
            .toList();
    return new OpenedSequence(identifier, Inventory.of(items));
  }

  private static ServiceItem item(EventElement item) {
    return new ServiceItem(
        item.childText("ServiceName").orElseThrow(() -> unusable("a ServiceName")),
        item.childText("ServiceEndpoint").orElse(""),
        item.childText("MessageCount")
            .filter(count -> count.matches("[0-9]{1,9}"))
            .map(Integer::parseInt)
            .orElseThrow(() -> unusable("a MessageCount")));
  }

  private static EventQueueException unusable(String what) {
    return EventQueueException.refused(
        "STAR's answer to CreateSequence lacks %s that can be used: ask STAR.".formatted(what),
        null);
  }
}
