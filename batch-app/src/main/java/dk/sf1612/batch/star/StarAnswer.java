package dk.sf1612.batch.star;

import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.event.EventElement;
import dk.sf1612.event.EventElementReader;
import dk.sf1612.sequence.EventQueueException;
import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Source;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.util.xml.StaxUtils;
import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.transport.WebServiceConnection;
import org.springframework.ws.transport.http.HttpComponents5Connection;

/** STAR's answer, read off the socket as it comes in. */
final class StarAnswer implements AutoCloseable {

  private final StarOperation operation;
  private final WebServiceConnection connection;
  private final @Nullable WebServiceMessage message;
  private final StopSignal.Limit limit;
  private @Nullable XMLStreamReader reader;
  private boolean isRead;

  /**
   * Stands before the root of the payload.
   *
   * @param message null for an answer without one: right where there is nothing to read
   * @param limit on the exchange; ends with it
   */
  StarAnswer(
      StarOperation operation,
      WebServiceConnection connection,
      @Nullable WebServiceMessage message,
      StopSignal.Limit limit) {
    this.limit = limit;
    this.operation = operation;
    this.connection = connection;
    this.message = message;
  }

  private XMLStreamReader payload() {
    if (reader == null) {
      Source source = message == null ? null : message.getPayloadSource();
      reader = source == null ? null : StaxUtils.getXMLStreamReader(source);
    }
    if (reader == null) {
      throw EventQueueException.refused(
          "STAR's answer to %s is empty: ask STAR.".formatted(operation), null);
    }
    return reader;
  }

  /** Moves to the next start tag of that name; false at the end of the payload. */
  boolean nextElement(String name) {
    nextPiece();
    return parse(
        () -> {
          XMLStreamReader payload = payload();
          while (payload.hasNext()) {
            if (payload.next() == XMLStreamConstants.START_ELEMENT
                && payload.getLocalName().equals(name)) {
              return true;
            }
          }
          return false;
        });
  }

  /** Moves to the root, whatever its namespace; refused when its name is neither X nor XType. */
  void root(String name) {
    String found =
        parse(
            () -> {
              XMLStreamReader payload = payload();
              while (!payload.isStartElement()) {
                payload.next();
              }
              return payload.getLocalName();
            });
    if (!found.equals(name) && !found.equals(name + "Type")) {
      throw EventQueueException.refused(
          "STAR's answer to %s is not a %s: ask STAR.".formatted(operation, name), null);
    }
  }

  /** Reads the element that it stands on, whole. */
  EventElement element() {
    return parse(() -> EventElementReader.read(payload()));
  }

  /** Nothing more is read of it: when it is closed, its connection may serve the next call. */
  void read() {
    isRead = true;
  }

  @Override
  public void close() {
    if (isRead && isWhole()) {
      limit.close();
      close(connection);
    } else {
      limit.close();
      cancel(connection);
    }
  }

  private boolean isWhole() {
    BoundedEntity entity = entity();
    try {
      return entity != null && entity.readRest();
    } catch (IOException e) {
      // What matters of it was there: only the connection is of no further use.
      return false;
    }
  }

  private void nextPiece() {
    BoundedEntity entity = entity();
    if (entity != null) {
      entity.nextPiece();
    }
  }

  private @Nullable BoundedEntity entity() {
    return connection instanceof HttpComponents5Connection http
            && http.getHttpResponse() instanceof ClassicHttpResponse response
            && response.getEntity() instanceof BoundedEntity bounded
        ? bounded
        : null;
  }

  /** Drops a connection; to close it in order would be to download the rest of the answer first. */
  static void cancel(@Nullable WebServiceConnection connection) {
    if (connection instanceof HttpComponents5Connection http) {
      http.getHttpPost().cancel();
    }
    if (connection != null) {
      close(connection);
    }
  }

  private static void close(WebServiceConnection connection) {
    try {
      connection.close();
    } catch (IOException alreadyDropped) {
      // There is nothing left to close, and nothing that could be done.
    }
  }

  @FunctionalInterface
  private interface Parse<T> {
    T get() throws XMLStreamException;
  }

  private <T> T parse(Parse<T> step) {
    try {
      return step.get();
    } catch (XMLStreamException e) {
      throw StarFailure.unreadable(operation, e);
    } catch (RuntimeException e) {
      if (StarFailure.isParsers(e)) {
        throw StarFailure.unreadable(operation, e);
      }
      throw e;
    }
  }
}
