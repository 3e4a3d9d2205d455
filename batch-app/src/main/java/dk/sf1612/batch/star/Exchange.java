package dk.sf1612.batch.star;

import dk.sf1612.batch.stop.StopSignal;
import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.transport.WebServiceConnection;

/**
 * One exchange, from before it connects to the end of its answer. It is cut off when it takes too
 * long, and when the run is to stop. To cut it off, the socket is closed. This ends every wait
 * except that for DNS: for the connection, in the TLS handshake, for a header, for the body.
 */
final class Exchange implements AutoCloseable {

  // The HTTP client asks for a socket without saying for which call.
  private static final ThreadLocal<Exchange> CONNECTING = new ThreadLocal<>();

  private final Duration longest;
  private final CompletableFuture<Boolean> deadline;
  private final CompletableFuture<Void> cutting;
  private final StopSignal.Limit limit;
  private @Nullable Socket socket;
  private boolean isCut;
  private volatile boolean isOverdue;

  /**
   * Begins the exchange now.
   *
   * @param longest the longest time that it may take
   */
  Exchange(StarOperation operation, Duration longest, StopSignal stop) {
    this.longest = longest;
    this.deadline =
        new CompletableFuture<Boolean>()
            .completeOnTimeout(true, longest.toNanos(), TimeUnit.NANOSECONDS);
    this.cutting = deadline.thenAccept(this::end);
    this.limit = stop.limit(operation.grace(), this::cut);
  }

  private void end(boolean late) {
    if (late) {
      isOverdue = true;
      cut();
    }
  }

  private synchronized void cut() {
    isCut = true;
    StopSignal.cut(socket);
  }

  /** Connects, sends the request, and waits for the head of the answer. */
  void send(WebServiceConnection connection, WebServiceMessage request) throws IOException {
    CONNECTING.set(this);
    try {
      connection.send(request);
    } finally {
      CONNECTING.remove();
    }
  }

  /** Creates a socket for the current thread's exchange; each address of a host gets its own. */
  static Socket socket(@Nullable Proxy proxy) throws IOException {
    Socket socket = proxy == null ? new Socket() : new Socket(proxy);
    Exchange exchange = CONNECTING.get();
    if (exchange != null) {
      exchange.use(socket);
    }
    return socket;
  }

  private synchronized void use(Socket next) throws IOException {
    if (isCut) {
      next.close();
      throw new SocketException("The exchange is cut off");
    }
    socket = next;
  }

  /** Whether the exchange was cut off because it took too long. */
  boolean isOverdue() {
    return isOverdue;
  }

  /** The longest time that the exchange may take. */
  Duration longest() {
    return longest;
  }

  /** Ends the exchange: it is not cut off any more. */
  @Override
  public void close() {
    deadline.complete(false);
    cutting.join();
    limit.close();
  }
}
