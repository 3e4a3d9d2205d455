package dk.sf1612.batch.star;

import dk.sf1612.event.EventElement;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventQueueException.Reached;
import dk.sf1612.sequence.EventStream;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** STAR's queue over SOAP: WsrmService and WsrmMessageService [S 3.3]. */
final class SoapEventQueue implements EventQueue {

  /** The sub-queue that STAR has made for KSD [S 3.3.4]. */
  private static final String SUB_QUEUE = "6";

  private final URI wsrmService;
  private final int messagesPerSequence;
  private final EndpointPolicy endpoints;
  private final StarClient star;

  SoapEventQueue(StarProperties settings, EndpointPolicy endpoints, StarClient star) {
    this.wsrmService = settings.url();
    this.messagesPerSequence = settings.messagesPerSequence();
    this.endpoints = endpoints;
    this.star = star;
  }

  @Override
  public int messagesPerSequence() {
    return messagesPerSequence;
  }

  @Override
  public OpenedSequence createSequence() {
    StarAnswer answer = star.call(wsrmService, StarRequest.createSequence(SUB_QUEUE));
    return closing(
        answer,
        () -> {
          answer.root();
          EventElement response = answer.element();
          answer.read();
          return opened(response);
        });
  }

  @Override
  public EventStream fetch(SequenceIdentifier sequence, ServiceItem item) {
    StarOperation operation = StarOperation.fetch(item.serviceName());
    StarAnswer answer =
        star.call(endpoints.check(item.serviceEndpoint()), StarRequest.fetch(operation, sequence));
    return new SoapEventStream(answer);
  }

  @Override
  public boolean terminate(TerminableSequence sequence) {
    settle(StarOperation.TERMINATE_SEQUENCE, sequence.identifier());
    return true;
  }

  @Override
  public void close(SequenceIdentifier sequence) {
    try {
      settle(StarOperation.CLOSE_SEQUENCE, sequence);
    } catch (EventQueueException e) {
      // What STAR does not know is not open: there is nothing to roll back.
      if (e.reached() != Reached.UNKNOWN_SEQUENCE) {
        throw e;
      }
    }
  }

  private void settle(StarOperation operation, SequenceIdentifier sequence) {
    StarAnswer answer = star.call(wsrmService, StarRequest.settle(operation, sequence));
    closing(
        answer,
        () -> {
          answer.checkDone();
          answer.read();
          return answer;
        });
  }

  // Not by a try with resources: the JVM throws one OutOfMemoryError again and again, and what
  // fails twice by one and the same object is hidden there by an exception that says so.
  private static <T> T closing(StarAnswer answer, Supplier<T> reading) {
    try {
      return reading.get();
    } finally {
      answer.close();
    }
  }

  private static OpenedSequence opened(EventElement response) {
    SequenceIdentifier identifier =
        response
            .childText("Identifier")
            .filter(SequenceIdentifier::isValid)
            .map(SequenceIdentifier::new)
            .orElseThrow(
                () ->
                    EventQueueException.refused(
                        "STAR's answer to CreateSequence lacks an Identifier that can be used: ask STAR.",
                        null));
    return new OpenedSequence(identifier, inventory(response));
  }

  // Only what is known to hold nothing may count as empty: an empty sequence is terminated.
  private static Inventory inventory(EventElement response) {
    List<EventElement> collections =
        response.elements().stream()
            .filter(element -> element.name().equals("ServiceInventoryCollection"))
            .toList();
    if (collections.size() != 1) {
      return new Inventory.Unreadable();
    }
    List<ServiceItem> items = new ArrayList<>();
    for (EventElement element : collections.get(0).elements()) {
      Optional<ServiceItem> item = item(element);
      if (item.isEmpty()) {
        return new Inventory.Unreadable();
      }
      items.add(item.get());
    }
    return Inventory.of(items);
  }

  private static Optional<ServiceItem> item(EventElement element) {
    Optional<String> name = element.childText("ServiceName");
    Optional<Integer> count =
        element
            .childText("MessageCount")
            .filter(text -> text.matches("[0-9]{1,9}"))
            .map(Integer::valueOf);
    return element.name().equals("ServiceItem") && name.isPresent() && count.isPresent()
        ? Optional.of(
            new ServiceItem(
                name.get(), element.childText("ServiceEndpoint").orElse(""), count.get()))
        : Optional.empty();
  }
}
