package dk.sf1612.batch.star;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.fixtures.star.RawStar;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventQueueException.Reached;
import dk.sf1612.sequence.EventStream;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.util.unit.DataSize;

/** What counts as an answer, and how long one is waited for, byte for byte. */
@Timeout(120)
class StarExchangeIntegrationTests {

  private static final Duration LONGEST = Duration.ofMillis(400);
  private static final Duration NEVER = Duration.ofHours(1);
  private static final Duration EACH = Duration.ofMillis(20);
  private static final SequenceIdentifier SEQUENCE = new SequenceIdentifier("s-1");

  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n";
  private static final String ENVELOPE =
      "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'>%s</s:Envelope>";
  private static final String FAULT =
      "<s:Fault><faultcode>s:Server</faultcode><faultstring>no</faultstring></s:Fault>";

  /** The four calls. */
  enum Call {
    CREATE("CreateSequenceResponse"),
    FETCH("GetIllnessUpdatedResponse"),
    TERMINATE("TerminateSequenceResponse"),
    CLOSE("CloseSequenceResponse");

    private final String root;

    Call(String root) {
      this.root = root;
    }

    private void make(SoapEventQueue queue, URI address) {
      switch (this) {
        case CREATE -> queue.createSequence();
        case FETCH -> fetch(queue, address);
        case TERMINATE -> queue.terminateSequence(terminable());
        case CLOSE -> queue.closeSequence(SEQUENCE);
      }
    }

    private boolean settles() {
      return this == TERMINATE || this == CLOSE;
    }
  }

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  static Stream<Named<RawStar.Answer>> endlessAnswers() {
    return Stream.of(
        Named.of("the status line", trickle("", "HTTP/1.1 200 OK ")),
        Named.of("a header", trickle("HTTP/1.1 200 OK\r\nX-Waits: ", "x")),
        Named.of("interim answers", trickle("", "HTTP/1.1 102 Processing\r\n\r\n")),
        Named.of("the body before its root", trickle(OK, "<!-- -->")),
        Named.of("the SOAP header", trickle(OK + ENVELOPE.split("%s", 2)[0] + "<s:Header>", " ")),
        Named.of("a fault", trickle(OK.replace("200", "500") + upTo(FAULT, "no"), "x")),
        Named.of("a chunk", trickle(chunked("<s:Envelope"), " ")),
        Named.of("the size of a chunk", trickle(chunked("") + "1", ";")));
  }

  @ParameterizedTest
  @MethodSource("endlessAnswers")
  void anExchangeIsCutAtItsDeadlineWhateverStillComes(RawStar.Answer endless) throws Exception {
    RawStar star = open(RawStar.answering(endless));
    for (Call call : Call.values()) {
      assertCutOff(call, star.address("http"));
    }
  }

  @Test
  void anAnswerToTheFetchThatNeverEndsIsCutAtItsDeadline() throws Exception {
    String begun = OK + upTo("<GetIllnessUpdatedResponse><IllnessUpdateRegistration>", ">");
    String behindTheLast = begun + "<a/></IllnessUpdateRegistration>";
    for (RawStar.Answer endless :
        List.of(
            trickle(begun + "<a>", "x"),
            trickle(begun + "<a b='", "x"),
            trickle(begun, "<!---->"),
            trickle(behindTheLast, " "))) {
      assertCutOff(Call.FETCH, open(RawStar.answering(endless)).address("http"));
    }
  }

  @Test
  void aTlsHandshakeThatNeverEndsIsCutAtItsDeadline() throws Exception {
    RawStar star = open(RawStar.greeting(trickle("\u0016\u0003\u0003??", "x")));

    assertCutOff(Call.CREATE, star.address("https"));
    assertCutOff(Call.TERMINATE, star.address("https"));
  }

  @Test
  void aHostThatTakesNoConnectionIsGivenUpAtTheDeadline() throws Exception {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      for (int waiting = 0; waiting < 3; waiting++) {
        Socket socket = open(new Socket());
        connect(socket, full);
      }

      assertCutOff(Call.CREATE, URI.create("http://127.0.0.1:" + full.getLocalPort()));
    }
  }

  private static void connect(Socket socket, ServerSocket full) throws IOException {
    try {
      socket.connect(full.getLocalSocketAddress(), 200);
    } catch (IOException isFull) {
      // That is what it is to be.
    }
  }

  @Test
  void whatComesBehindAWholeAnswerHoldsNothingUpForEver() throws Exception {
    String whole = chunked(envelope("<GetIllnessUpdatedResponse/>"));
    RawStar star = open(RawStar.answering(trickle(whole + "\r\n0\r\nX-Trailer: ", "x")));
    SoapEventQueue queue = queue(star.address("http"), Duration.ofSeconds(10));

    assertThatCode(() -> fetch(queue, star.address("http"))).doesNotThrowAnyException();
  }

  private void assertCutOff(Call call, URI address) throws Exception {
    EventQueueException failure = failure(call, queue(address, LONGEST), address);

    assertThat(failure.reached()).isEqualTo(Reached.NOT_ANSWERED);
    assertThat(failure)
        .hasMessageContaining("longer than 0.4s")
        .hasMessageContaining("sf1612.star.max-exchange-duration");
  }

  @Test
  void theThreeSmallCallsHaveAMinuteAndTheFetchWhatIsSet() {
    StarOperation fetch = StarOperation.fetch("GetIllnessUpdatedVersion6");
    for (StarOperation small :
        List.of(
            StarOperation.CREATE_SEQUENCE,
            StarOperation.TERMINATE_SEQUENCE,
            StarOperation.CLOSE_SEQUENCE)) {
      assertThat(small.longest(Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(1));
      assertThat(small.longest(Duration.ofSeconds(10))).isEqualTo(Duration.ofSeconds(10));
    }
    assertThat(fetch.longest(Duration.ofMinutes(10))).isEqualTo(Duration.ofMinutes(10));
  }

  static Stream<Named<String>> answersThatAreNone() {
    return Stream.of(
        Named.of("HTTP 500 without a body", "HTTP/1.1 500 E\r\nContent-Type: text/xml\r\n\r\n"),
        Named.of(
            "HTTP 500, counted as empty",
            "HTTP/1.1 500 E\r\nContent-Type: text/xml\r\nContent-Length: 0\r\n\r\n"),
        Named.of("HTTP 500 with an empty Body", http(500, "text/xml", envelope(""))),
        Named.of("HTTP 500 with its answer", http(500, "text/xml", envelope("<X/>"))),
        Named.of("HTTP 500 with HTML", http(500, "text/xml", "<html/>")),
        Named.of("HTTP 503 with HTML", http(503, "text/html", "<html><br></html>")),
        Named.of("HTTP 404 with a yes", http(404, "text/xml", envelope("<X/>"))),
        Named.of("HTTP 302", "HTTP/1.1 302 F\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"),
        Named.of("HTTP 304", "HTTP/1.1 304 N\r\n\r\n"),
        Named.of("HTML", http(200, "text/html", "<html></html>")),
        Named.of("HTML that is no XML", http(200, "text/html", "<!DOCTYPE html><p>")),
        Named.of("text", http(200, "text/plain", "done")),
        Named.of("HTML under HTTP 202", http(202, "text/html", "<html></html>")),
        Named.of("another root", http(200, "text/xml", envelope("<Other/>"))),
        Named.of("another root under 202", http(202, "text/xml", envelope("<Other/>"))),
        Named.of("the request", http(200, "text/xml", envelope("<TerminateSequenceRequest/>"))),
        Named.of("a Fault of nobody's", http(200, "text/xml", envelope("<Fault xmlns=''/>"))),
        Named.of("text in the Body", http(200, "text/xml", envelope("done"))),
        Named.of("another root and an answer", http(200, "text/xml", envelope("<Other/><X/>"))),
        Named.of("no Body", http(200, "text/xml", ENVELOPE.formatted(""))),
        Named.of("no Body, a Header", http(200, "text/xml", ENVELOPE.formatted("<s:Header/>"))),
        Named.of(
            "another envelope",
            http(200, "text/xml", envelope("").replace("schemas.xmlsoap", "x.xmlsoap"))),
        Named.of("cut off", http(200, "text/xml", envelope("<X>").replaceAll("</.*", ""))),
        Named.of("malformed", http(200, "text/xml", envelope("<X></Y>"))));
  }

  @ParameterizedTest
  @MethodSource("answersThatAreNone")
  void anAnswerThatIsNeitherAYesNorAFaultSaysNothing(String answer) throws Exception {
    for (Call call : Call.values()) {
      RawStar star = open(RawStar.answering(answer(call, answer)));

      EventQueueException failure = failure(call, queue(star), star.address("http"));

      assertThat(failure.reached())
          .as(call + ": " + failure.getMessage())
          .isEqualTo(call.settles() ? Reached.NOT_ANSWERED : Reached.ANSWERED);
    }
  }

  @Test
  void aSettlingIsAnsweredOnlyByAnAnswerThatIsWholeAndAlone() throws Exception {
    for (String answer :
        List.of(
            http(200, "text/xml", envelope("<X/>").replaceAll("</.*", "")),
            http(200, "text/xml", envelope("<X/>").replace("</s:Envelope>", "</s:Other>")),
            http(200, "text/xml", envelope("<X/>") + "<X/>"),
            http(200, "text/xml", envelope("").replaceAll("</.*", "")),
            http(200, "text/xml", envelope("<X/><Other/>")),
            http(200, "text/xml", envelope("<X/><X/>")),
            http(200, "text/xml", envelope("<X/>done")),
            http(200, "text/xml", envelope("<X/>"))
                .replace("\r\n\r\n", "\r\nContent-Length: 999\r\n\r\n"))) {
      for (Call call : List.of(Call.TERMINATE, Call.CLOSE)) {
        RawStar star = open(RawStar.answering(answer(call, answer)));

        EventQueueException failure = failure(call, queue(star), star.address("http"));

        assertThat(failure).as(answer).isNotNull();
        assertThat(failure.reached()).as(answer).isEqualTo(Reached.NOT_ANSWERED);
      }
    }
  }

  @Test
  void theAnswerOfAnotherCallIsNone() throws Exception {
    for (Call call : Call.values()) {
      for (Call other : Call.values()) {
        String answer = http(200, "text/xml", envelope("<" + other.root + "/>"));
        RawStar star = open(RawStar.answering(RawStar.text(answer)));
        if (call != other) {
          EventQueueException failure = failure(call, queue(star), star.address("http"));
          assertThat(failure.reached())
              .isEqualTo(call.settles() ? Reached.NOT_ANSWERED : Reached.ANSWERED);
        }
      }
    }
  }

  static Stream<Named<String>> yeses() {
    return Stream.of(
        Named.of("nothing", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
        Named.of("nothing, chunked", chunked("") + "0\r\n\r\n"),
        Named.of("HTTP 202 and nothing", "HTTP/1.1 202 A\r\nContent-Length: 0\r\n\r\n"),
        Named.of("HTTP 204", "HTTP/1.1 204 N\r\n\r\n"),
        Named.of("an empty Body", http(200, "text/xml", envelope(" \n"))),
        Named.of("an empty Body behind a Header", http(200, "text/xml", withHeader(""))),
        Named.of("an answer", http(200, "text/xml", envelope("<X/>"))),
        Named.of("an answer under HTTP 202", http(202, "text/xml", envelope("<X/>"))),
        Named.of("a type's name", http(200, "text/xml", envelope("<XType>\n</XType>"))),
        Named.of("a namespace", http(200, "text/xml", withHeader("<a:X xmlns:a='urn:a'/>"))),
        Named.of("content", http(200, "text/xml", envelope("<!-- --><X><Y>1</Y></X>"))));
  }

  @ParameterizedTest
  @MethodSource("yeses")
  void aSequenceIsSettledByAnEmptyAnswerAndByOneToThatCall(String answer) throws Exception {
    for (Call call : List.of(Call.TERMINATE, Call.CLOSE)) {
      RawStar star = open(RawStar.answering(answer(call, answer)));

      assertThatCode(() -> call.make(queue(star), star.address("http")))
          .as(call.toString())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void aFaultIsANo(Call call) throws Exception {
    for (int status : new int[] {500, 200, 202}) {
      RawStar star =
          open(RawStar.answering(RawStar.text(http(status, "text/xml", envelope(FAULT)))));

      EventQueueException failure = failure(call, queue(star), star.address("http"));

      assertThat(failure.reached()).isEqualTo(Reached.ANSWERED);
    }
  }

  @Test
  void theRootOfAFetchMayBeSpeltAsTheSpecificationSpellsTheOperation() throws Exception {
    for (String root :
        List.of(
            "GetIllnessUpdatedResponse",
            "GetIllnesUpdatedResponseType",
            "GetIllnessUpdatedVersion6Response",
            "GetIllnesUpdatedVersion6ResponseType")) {
      String answer = http(200, "text/xml", envelope("<" + root + "/>"));
      RawStar star = open(RawStar.answering(RawStar.text(answer)));

      assertThatCode(() -> Call.FETCH.make(queue(star), star.address("http")))
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @EnumSource(Call.class)
  void noCompressedAnswerIsAskedForNorRead(Call call) throws Exception {
    for (String encoding : List.of("gzip", "deflate", "br", "identity, gzip", "GZIP")) {
      String head =
          "HTTP/1.1 %s OK\r\nContent-Type: text/xml\r\nContent-Encoding: %s\r\n\r\n"
              .formatted(encoding.equals("br") ? 500 : 200, encoding);
      byte[] packed =
          gzip(envelope("<" + call.root + ">" + content(call) + "</" + call.root + ">"));
      RawStar star =
          open(
              RawStar.answering(
                  out -> {
                    out.write(head.getBytes(StandardCharsets.US_ASCII));
                    out.write(packed);
                  }));

      EventQueueException failure = failure(call, queue(star), star.address("http"));

      assertThat(failure).hasMessageContaining("compressed");
      assertThat(failure.reached())
          .isEqualTo(call.settles() ? Reached.NOT_ANSWERED : Reached.ANSWERED);
      assertThat(star.requests()).noneMatch(request -> request.contains("gzip"));
    }
  }

  static Stream<Named<RawStar.Answer>> whatAParserGathers() {
    String events = upTo("<GetIllnessUpdatedResponse>", ">");
    String event = events + "<IllnessUpdateRegistration>";
    return Stream.of(
        Named.of("headers of HTTP", endless("HTTP/1.1 200 OK\r\n", "X-A: b\r\n")),
        Named.of("a header of HTTP", endless("HTTP/1.1 200 OK\r\nX-A: ", "b")),
        Named.of("trailers", endless(chunked(envelope("<Other/>")) + "\r\n0\r\n", "X: y\r\n")),
        Named.of(
            "the SOAP header", endless(OK + ENVELOPE.split("%s", 2)[0] + "<s:Header>", "<a/>")),
        Named.of("comments", endless(OK + ENVELOPE.split("%s", 2)[0], "<!---->")),
        Named.of("a fault", endless(OK + upTo(FAULT, "no"), "x")),
        Named.of("a fault's details", endless(OK + upTo(FAULT, "</faultstring>"), "<a/>")),
        Named.of("text in the Body", endless(OK + upTo(" ", " "), "x")),
        Named.of("a root", endless(OK + upTo("<A", "<A"), "a")),
        Named.of("attributes of a root", endless(OK + upTo("<A ", " "), i -> "a" + i + "='' ")),
        Named.of(
            "namespaces of a root", endless(OK + upTo("<A ", " "), i -> "xmlns:a" + i + "='a' ")),
        Named.of("a text", endless(OK + event + "<a>", "x")),
        Named.of("a CDATA section", endless(OK + event + "<![CDATA[", "x")),
        Named.of("a comment", endless(OK + event + "<!-- ", "x")),
        Named.of("an instruction", endless(OK + event + "<?a ", "x")),
        Named.of("an attribute", endless(OK + event + "<a b='", "x")),
        Named.of("a name", endless(OK + event + "<", "x")),
        Named.of("an entity's name", endless(OK + event + "&", "x")),
        Named.of("elements", endless(OK + event, "<a/>")),
        Named.of("elements in elements", endless(OK + event, "<a>")),
        Named.of(
            "names",
            endless(
                OK + events, i -> "<IllnessUpdateRegistration a%1$d='' b%1$d=''/>".formatted(i))));
  }

  @ParameterizedTest
  @MethodSource("whatAParserGathers")
  void whatAParserGathersIsBounded(RawStar.Answer endless) throws Exception {
    RawStar star = open(RawStar.answering(endless));

    for (Call call : Call.values()) {
      EventQueueException failure = failure(call, queue(star), star.address("http"));

      assertThat(failure).as(call.toString()).isNotNull();
    }
  }

  @Test
  void eachCallHasAConnectionOfItsOwn() throws Exception {
    RawStar star = open(RawStar.answering(answer(Call.CLOSE, http(200, "text/xml", envelope("")))));
    SoapEventQueue queue = queue(star);

    queue.closeSequence(SEQUENCE);
    queue.closeSequence(SEQUENCE);

    assertThat(star.connections()).isEqualTo(2);
    assertThat(star.requests()).allMatch(request -> request.contains("Connection: close\r\n"));
  }

  private static EventQueueException failure(Call call, SoapEventQueue queue, URI address) {
    return catchThrowableOfType(EventQueueException.class, () -> call.make(queue, address));
  }

  private static void fetch(SoapEventQueue queue, URI address) {
    ServiceItem item = new ServiceItem("GetIllnessUpdatedVersion6", address.toString(), 1);
    try (EventStream events = queue.fetch(SEQUENCE, item)) {
      while (events.next() != null) {
        // To the end.
      }
    }
  }

  private static dk.sf1612.sequence.TerminableSequence terminable() {
    return new SequenceAccount(SEQUENCE, true, 0, 0, 0, false).terminable().orElseThrow();
  }

  private SoapEventQueue queue(RawStar star) throws Exception {
    return queue(star.address("http"), NEVER);
  }

  private SoapEventQueue queue(URI address, Duration longest) throws Exception {
    StarProperties settings =
        new StarProperties(
            address,
            Set.of("127.0.0.1"),
            null,
            NEVER,
            NEVER,
            longest,
            DataSize.ofTerabytes(1),
            500,
            1,
            EACH,
            null);
    CloseableHttpClient client =
        open(new StarConfiguration().starHttpClient(settings, new DefaultSslBundleRegistry()));
    return StarConfiguration.queue(settings, client, new StopSignal(NEVER), Clock.systemUTC());
  }

  private <T extends AutoCloseable> T open(T resource) {
    opened.add(resource);
    return resource;
  }

  // X stands for the name that the answer to the call has.
  private static RawStar.Answer answer(Call call, String answer) {
    return RawStar.text(answer.replaceAll("(</?(a:)?)X(Type)?(?=[ />])", "$1" + call.root + "$3"));
  }

  private static RawStar.Answer trickle(String first, String more) {
    return RawStar.trickle(first, () -> more, EACH);
  }

  private static RawStar.Answer endless(String first, String more) {
    return endless(first, i -> more);
  }

  private static RawStar.Answer endless(String first, IntFunction<String> more) {
    return out -> {
      OutputStream buffered = new BufferedOutputStream(out);
      buffered.write(first.getBytes(StandardCharsets.UTF_8));
      for (int i = 0; true; i++) {
        buffered.write(more.apply(i).getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  private static String content(Call call) {
    return call == Call.CREATE ? "<Identifier>s-1</Identifier><ServiceInventoryCollection/>" : "";
  }

  private static String envelope(String body) {
    return ENVELOPE.formatted("<s:Body>" + body + "</s:Body>");
  }

  private static String withHeader(String body) {
    return ENVELOPE.formatted("<s:Header><a/></s:Header><s:Body>" + body + "</s:Body>");
  }

  private static String upTo(String body, String end) {
    String whole = envelope(body);
    return whole.substring(0, whole.indexOf(body) + body.lastIndexOf(end) + end.length());
  }

  private static String http(int status, String type, String body) {
    return "HTTP/1.1 %d X\r\nContent-Type: %s\r\n\r\n%s".formatted(status, type, body);
  }

  private static String chunked(String body) {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nTransfer-Encoding: chunked\r\n\r\n";
    return body.isEmpty()
        ? head
        : head + Integer.toHexString(body.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + body;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
