package dk.sf1612.batch.star;

import dk.sf1612.counterpart.ClosedForm;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.sequence.EventQueueException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamException;
import org.apache.axiom.mime.MIMEException;
import org.apache.axiom.om.OMException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.ws.WebServiceException;
import org.springframework.ws.transport.WebServiceConnection;
import org.springframework.ws.transport.http.HttpComponents5Connection;

/** Creates the exceptions for failures of STAR; no message holds a text that STAR wrote. */
final class StarFailure {

  /** The fault codes of SOAP 1.1. Any other is a text from STAR, and is not printed. */
  private static final Set<String> FAULT_CODES =
      Set.of("VersionMismatch", "MustUnderstand", "Client", "Server");

  private StarFailure() {}

  /** No answer came. Without a connection, nothing was sent. */
  static EventQueueException silence(StarOperation operation, IOException e) {
    if (e instanceof ConnectException
        || e instanceof ConnectTimeoutException
        || e instanceof NoRouteToHostException
        || e instanceof UnknownHostException) {
      return EventQueueException.notSent(
          Advice.TRY_AGAIN,
          "STAR cannot be reached for %s (%s): it may be down or in a service window; the next run tries again."
              .formatted(operation, e.getClass().getSimpleName()));
    }
    if (e instanceof SSLHandshakeException) {
      return EventQueueException.notSent(
          Advice.MEND_FIRST,
          "The TLS handshake with STAR failed for %s (%s): check sf1612.star.ssl-bundle, and both certificates."
              .formatted(operation, e.getClass().getSimpleName()));
    }
    return EventQueueException.unanswered(
        "STAR did not answer %s (%s): it may be down or in a service window; the next run tries again."
            .formatted(operation, e.getClass().getSimpleName()),
        null);
  }

  /**
   * STAR answered with a fault. The message has only a fault code of SOAP and a short ErrorCode;
   * the fault's texts are stored.
   *
   * @param unknownSequence the ErrorCodes that mean that STAR knows no such sequence
   */
  static EventQueueException fault(
      StarOperation operation, StarFault fault, Set<Integer> unknownSequence) {
    String what =
        "STAR refused %s: %s%s. STAR's text is stored with the sequence, if one is open."
            .formatted(
                operation,
                FAULT_CODES.contains(fault.code())
                    ? "fault code " + fault.code()
                    : "a fault code that is not SOAP's",
                fault
                    .errorCode()
                    .filter(ClosedForm::isShort)
                    .map(code -> ", ErrorCode " + code)
                    .orElse(""));
    return fault.errorCode().filter(unknownSequence::contains).isPresent()
        ? EventQueueException.unknownSequence(what, fault.text())
        : EventQueueException.refused(what, fault.text());
  }

  /** The whole exchange took too long, and was cut off. */
  static EventQueueException overdue(StarOperation operation, Duration longest) {
    return EventQueueException.unanswered(
        "STAR's exchange %s took longer than %s, including the storing of its events, and was cut off: the next run tries again; if it happens again, look at PostgreSQL's speed and ask STAR, or raise sf1612.star.max-exchange-duration."
            .formatted(operation, longest.toString().substring(2).toLowerCase(Locale.ROOT)),
        null);
  }

  /**
   * An answer that is neither a fault nor of the agreed form. After a call that ends a sequence it
   * counts as no answer: STAR may have acted, and a gateway may have answered in its place.
   *
   * @param what continues "STAR's answer to X"; must hold nothing that STAR wrote
   */
  static EventQueueException unusable(StarOperation operation, String what) {
    return unusable(operation, what, null);
  }

  /** The answer has an HTTP error status. Its reason phrase is stored. */
  static EventQueueException httpError(StarOperation operation, WebServiceConnection connection)
      throws IOException {
    return unusable(operation, "is HTTP " + httpStatus(connection), connection.getErrorMessage());
  }

  private static EventQueueException unusable(
      StarOperation operation, String what, @Nullable String counterpartText) {
    String message = "STAR's answer to %s %s: ".formatted(operation, what);
    return operation.settles()
        ? EventQueueException.unanswered(
            message + "it is not known whether STAR has acted; the next run settles the sequence.",
            counterpartText)
        : EventQueueException.refused(
            message + "the next run tries again; if it happens again, ask STAR.", counterpartText);
  }

  /** The answer broke off, came too late, or is not well-formed XML. */
  static EventQueueException unreadable(StarOperation operation, Exchange exchange, Exception e) {
    if (exchange.isOverdue()) {
      return overdue(operation, exchange.longest());
    }
    IOException io = cause(e, IOException.class);
    if (io != null) {
      return EventQueueException.unanswered(
          "STAR's answer to %s broke off (%s): the next run tries again."
              .formatted(operation, io.getClass().getSimpleName()),
          null);
    }
    XMLStreamException xml = cause(e, XMLStreamException.class);
    return unusable(
        operation, "is not well-formed XML" + (xml == null ? "" : place(xml.getLocation())));
  }

  /** Whether a parser throws this exception for bad input, so that it is not a bug. */
  static boolean isParsers(RuntimeException e) {
    return e instanceof OMException
        || e instanceof MIMEException
        || e instanceof WebServiceException
        || cause(e, XMLStreamException.class) != null;
  }

  /** The status of an HTTP answer without SOAP; without its reason phrase. */
  private static String httpStatus(WebServiceConnection connection) {
    return connection instanceof HttpComponents5Connection http
            && ClosedForm.isShort(http.getHttpResponse().getCode())
        ? String.valueOf(http.getHttpResponse().getCode())
        : "an error";
  }

  private static String place(@Nullable Location location) {
    return location == null
        ? ""
        : " (line %d, column %d)".formatted(location.getLineNumber(), location.getColumnNumber());
  }

  private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> type) {
    for (Throwable t = e; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
      if (t instanceof XMLStreamException xml && type.isInstance(xml.getNestedException())) {
        return type.cast(xml.getNestedException());
      }
    }
    return null;
  }
}
