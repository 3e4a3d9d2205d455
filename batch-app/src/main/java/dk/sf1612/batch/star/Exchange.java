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
 * One exchange as a whole, from before it connects to the end of its answer: it is cut off when it
 * takes too long, and when the run is to stop. Cut off is the socket, which ends every wait but
 * that for a name server: for the connection, in the TLS handshake, for a header, for the body.
 */
final class Exchange implements AutoCloseable {

  // The client's way to a socket does not say which call it is for.
  private static final ThreadLocal<Exchange> CONNECTING = new ThreadLocal<>();

  private final Duration longest;
  private final CompletableFuture<Boolean> deadline;
  private final CompletableFuture<Void> cutting;
  private final StopSignal.Limit limit;
  private @Nullable Socket socket;
  private boolean isCut;
  private volatile boolean isOverdue;

  /**
   * Begins now.
   *
   * @param longest how long it may take
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
    if (socket != null) {
      drop(socket);
    }
  }

  private static void drop(Socket socket) {
    try (socket) {
      // Nothing more is to leave, the TLS farewell included.
      socket.setSoLinger(true, 0);
    } catch (IOException alreadyClosed) {
      // There is nothing left to cut.
    }
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

  /** The socket of the exchange that the thread is in; each address of a host gets its own. */
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

  /** Whether it was cut off since it took too long. */
  boolean isOverdue() {
    return isOverdue;
  }

  /** How long it may take. */
  Duration longest() {
    return longest;
  }

  /** It is over: nothing is cut any more. */
  @Override
  public void close() {
    deadline.complete(false);
    cutting.join();
    limit.close();
  }
}
