package dk.sf1612.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * STAR with a backlog and prepared answers: every answer exists before the first call, and of a
 * request it reads only the SOAPAction. The tests check whether requests are right.
 */
final class PreparedStar implements AutoCloseable {

  static {
    // Set before the JDK's server is first used: otherwise each answer waits 40 ms for an ACK.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final String START =
      "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body>";
  private static final String END = "</s:Body></s:Envelope>";

  private final HttpServer server;
  private final List<Sequence> sequences;
  private int opened;
  private int terminated;
  private @Nullable Instant firstCall;

  /**
   * What STAR hands out in one sequence.
   *
   * @param events how many
   * @param answer the answer that holds them, in parts
   */
  record Sequence(int events, List<byte[]> answer) {

    /** A sequence without events: the last one, when nothing waits any more. */
    static final Sequence EMPTY = new Sequence(0, List.of());

    /**
     * A sequence with events.
     *
     * @param texts theirs, in parts; not copied
     */
    static Sequence of(int events, List<byte[]> texts) {
      List<byte[]> answer = new ArrayList<>();
      answer.add(bytes(START + "<GetIllnessUpdatedResponse>"));
      answer.addAll(texts);
      answer.add(bytes("</GetIllnessUpdatedResponse>" + END));
      return new Sequence(events, List.copyOf(answer));
    }
  }

  private PreparedStar(List<Sequence> sequences) throws IOException {
    this.sequences = List.copyOf(sequences);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
  }

  /** Starts STAR on a free port. */
  static PreparedStar start(List<Sequence> sequences) throws IOException {
    PreparedStar star = new PreparedStar(sequences);
    star.server.start();
    return star;
  }

  /** Where it is. */
  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** When the first CreateSequence came in. */
  synchronized Instant firstCall() {
    if (firstCall == null) {
      throw new BenchException("STAR was never called");
    }
    return firstCall;
  }

  /** How many sequences were terminated. */
  synchronized int terminated() {
    return terminated;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String action = exchange.getRequestHeaders().getFirst("SOAPAction");
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", "text/xml; charset=UTF-8");
    send(exchange, answer(action.substring(action.indexOf('#') + 1, action.length() - 1)));
  }

  private synchronized List<byte[]> answer(String operation) {
    return switch (operation) {
      case "CreateSequence" -> {
        firstCall = firstCall == null ? Instant.now() : firstCall;
        opened++;
        yield List.of(inventory(sequences.get(opened - 1).events()));
      }
      case "TerminateSequence" -> {
        terminated++;
        yield List.of(bytes(START + "<TerminateSequenceResponse/>" + END));
      }
      case "CloseSequence" -> List.of(bytes(START + "<CloseSequenceResponse/>" + END));
      default -> sequences.get(opened - 1).answer();
    };
  }

  private byte[] inventory(int events) {
    String item =
        "<ServiceItem><ServiceName>GetIllnessUpdatedVersion6</ServiceName><ServiceEndpoint>%s</ServiceEndpoint><MessageCount>%d</MessageCount></ServiceItem>"
            .formatted(url(), events);
    return bytes(
        START
            + "<CreateSequenceResponse><Identifier>prepared-"
            + opened
            + "</Identifier><ServiceInventoryCollection>"
            + (events == 0 ? "" : item)
            + "</ServiceInventoryCollection></CreateSequenceResponse>"
            + END);
  }

  private static void send(HttpExchange exchange, List<byte[]> parts) throws IOException {
    exchange.sendResponseHeaders(200, parts.stream().mapToLong(part -> part.length).sum());
    try (OutputStream out = exchange.getResponseBody()) {
      for (byte[] part : parts) {
        out.write(part);
      }
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
