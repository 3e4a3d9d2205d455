package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CLOSE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.CREATE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static dk.sf1612.fixtures.star.Operation.TERMINATE_SEQUENCE;

import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
import dk.sf1612.fixtures.beskedfordeler.StandardRetur;
import dk.sf1612.fixtures.star.Misbehaviour;
import dk.sf1612.fixtures.star.Operation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;

/** Every place where a counterpart can write a text that might come to where operators read. */
final class ForeignTexts {

  /** A CPR number, of nobody. */
  static final String PERSON = "0101015555";

  /** What is left of it where it was read as a number. */
  static final String DIGITS = "101015555";

  private static final String LONG = "cpr" + PERSON + "x".repeat(450_000);

  private static final String STAR_TEXT = "select counterpart_text from wsrm_sequence";
  private static final String ENDPOINT = "select service_endpoint from wsrm_sequence";

  private ForeignTexts() {}

  /** Sets a stage on which somebody writes such a text. */
  interface Script {
    /** Returns what is to be closed behind the run, if anything is. */
    @Nullable AutoCloseable set(Stage stage) throws Exception;
  }

  /**
   * A text.
   *
   * @param script who writes it
   * @param exitCode what the run ends with
   * @param kept finds where it is kept; null for nowhere
   */
  record Written(Script script, int exitCode, @Nullable String kept) {}

  static Stream<Named<Written>> all() {
    return Stream.of(soap(), inventories(), http(), answers(), databases()).flatMap(it -> it);
  }

  private static Stream<Named<Written>> soap() {
    Misbehaviour fault = new Misbehaviour.Fault(Integer.parseInt(DIGITS), LONG);
    return Stream.of(
        star("a fault to CreateSequence", CREATE_SEQUENCE, fault, null),
        star("a fault to the fetch", GET_ILLNESS_UPDATED, fault, STAR_TEXT),
        star("a fault to Terminate", TERMINATE_SEQUENCE, fault, STAR_TEXT),
        named(
            "a fault to Close",
            4,
            STAR_TEXT,
            stage -> {
              stage.star.misbehave(GET_ILLNESS_UPDATED, new Misbehaviour.Unavailable());
              stage.star.misbehave(CLOSE_SEQUENCE, fault);
            }),
        star(
            "a fault code",
            GET_ILLNESS_UPDATED,
            body(
                "<s:Fault><faultcode>"
                    + LONG
                    + "</faultcode><faultstring>x</faultstring></s:Fault>"),
            STAR_TEXT),
        star(
            "an ErrorCode that is no number",
            GET_ILLNESS_UPDATED,
            body(
                "<s:Fault><faultcode>s:Server</faultcode><faultstring>x</faultstring><detail>"
                    + "<FaultDetails><ErrorCode>"
                    + LONG
                    + "</ErrorCode></FaultDetails></detail></s:Fault>"),
            STAR_TEXT),
        star("another root", CREATE_SEQUENCE, body("<n" + PERSON + "/>"), null),
        star("an entity", GET_ILLNESS_UPDATED, body("&n" + PERSON + ";"), null),
        star(
            "a prefix without a namespace",
            GET_ILLNESS_UPDATED,
            body("<n" + PERSON + ":x/>"),
            null),
        star(
            "an encoding",
            GET_ILLNESS_UPDATED,
            bytes("<?xml version='1.0' encoding='n" + PERSON + "'?><x/>"),
            null),
        star(
            "another envelope",
            GET_ILLNESS_UPDATED,
            bytes("<Envelope xmlns='urn:" + PERSON + "'/>"),
            null),
        star(
            "a DTD",
            GET_ILLNESS_UPDATED,
            bytes("<!DOCTYPE n" + PERSON + " SYSTEM 'http://" + PERSON + "'><x/>"),
            null));
  }

  private static Stream<Named<Written>> inventories() {
    return Stream.of(
        star("a ServiceName", CREATE_SEQUENCE, new Misbehaviour.ServiceName(LONG), STAR_TEXT),
        endpoint("a host", "https://cpr-" + PERSON + ".example/" + LONG),
        endpoint("a user", "http://" + PERSON + ":x@127.0.0.1/" + LONG),
        endpoint("a port", "http://127.0.0.1:" + DIGITS + "/"),
        endpoint("a scheme", "cpr" + PERSON + "://127.0.0.1/"),
        endpoint("a host that is none", "http://cpr_" + PERSON + "/"),
        endpoint("an endpoint that is no address", "http://[" + LONG),
        star(
            "an Identifier",
            CREATE_SEQUENCE,
            rewritten("Identifier>[^<]*<", "Identifier>cpr-" + PERSON + "<"),
            "select identifier from wsrm_sequence"),
        star(
            "an Identifier of no use",
            CREATE_SEQUENCE,
            rewritten("Identifier>[^<]*<", "Identifier>" + LONG + "<"),
            null),
        star(
            "a MessageCount",
            CREATE_SEQUENCE,
            rewritten("MessageCount>[^<]*<", "MessageCount>" + DIGITS + "<"),
            null),
        star(
            "a MessageCount of another service",
            CREATE_SEQUENCE,
            rewritten(
                "(?s)ServiceName>.*?</",
                "ServiceName>x</",
                "MessageCount>[^<]*<",
                "MessageCount>" + DIGITS + "<"),
            null),
        star(
            "an inventory of unknown shape",
            CREATE_SEQUENCE,
            rewritten("ServiceItem", "n" + PERSON),
            null),
        named(
            "names in an event",
            7,
            "select content from illness_event where state = 'QUARANTINED'",
            stage ->
                stage.star.enqueue(
                    List.of(
                        "<IllnessUpdateRegistration a%1$s='%1$s'><n%1$s xmlns:p%1$s='urn:x' p%1$s:å='1'>%1$s</n%1$s></IllnessUpdateRegistration>"
                            .formatted(PERSON)))));
  }

  private static Stream<Named<Written>> http() {
    String end = "\r\nContent-Length: 0\r\n\r\n";
    return Stream.of(
        raw("a reason phrase", "HTTP/1.1 503 cpr" + PERSON + "x".repeat(7_000) + end, STAR_TEXT),
        raw("a reason phrase of any length", "HTTP/1.1 503 " + LONG + end, null),
        raw("a status that is none", "HTTP/1.1 " + PERSON + " x" + end, null),
        raw("no HTTP", PERSON, null),
        raw(
            "a challenge",
            "HTTP/1.1 401 x\r\nWWW-Authenticate: " + PERSON + " x=\u0001" + PERSON + end,
            null),
        raw(
            "a proxy's challenge",
            "HTTP/1.1 407 x\r\nProxy-Authenticate: Basic realm=" + PERSON + end,
            null),
        raw("another address", "HTTP/1.1 302 x\r\nLocation: https://" + PERSON + end, null),
        raw("a header that is none", "HTTP/1.1 200 x\r\n" + PERSON + end, null),
        raw(
            "a length that is none",
            "HTTP/1.1 200 x\r\nContent-Length: " + PERSON + "x\r\n\r\n",
            null),
        raw(
            "a transfer encoding",
            "HTTP/1.1 200 x\r\nTransfer-Encoding: n" + PERSON + "\r\n\r\n",
            null),
        raw("a content encoding", "HTTP/1.1 200 x\r\nContent-Encoding: n" + PERSON + end, null),
        type("a content type", "n" + PERSON + "/x"),
        type("a content type that is none", "text/xml;;" + PERSON),
        type("an encoding of the content type", "text/xml; charset=n" + PERSON),
        type("a multipart answer", "multipart/related; type=\"text/xml\"; boundary=n" + PERSON));
  }

  private static Stream<Named<Written>> answers() {
    return Stream.of(
        named(
            "FejlbeskedTekst",
            7,
            "select counterpart_text from quarantine where cause = 'REFUSED'",
            stage -> stage.counterparts.answer(AnswerRule.refuse(42, LONG))),
        answer("StatusKode", StandardRetur.refused(Integer.parseInt(DIGITS), LONG).toXml()),
        answer("a StatusKode that is none", "<StatusKode>" + LONG + "</StatusKode>"),
        answer("an answer that is no XML", LONG),
        answer("a name in an answer", "<n" + PERSON + "></x>"),
        answer("an entity in an answer", "<StatusKode>&n" + PERSON + ";</StatusKode>"),
        named(
            "an exchange, which the broker's text quotes",
            5,
            null,
            stage -> stage.with("sf1612.beskedfordeler.exchange", "cpr-" + PERSON)));
  }

  private static Stream<Named<Written>> databases() {
    return Stream.of(
        named(
            "a row that PostgreSQL refuses",
            6,
            null,
            stage -> raise(stage, "illness_event", "23514")),
        named(
            "a session that PostgreSQL ends",
            6,
            null,
            stage -> raise(stage, "illness_event", "57P01")),
        named(
            "a row of Batch's that PostgreSQL refuses",
            6,
            null,
            stage -> raise(stage, "batch_step_execution", "23514")),
        named("an error of the replica", 6, null, stage -> replicaRaises(stage, "22000")),
        named("a session that the replica ends", 6, null, stage -> replicaRaises(stage, "08006")),
        named(
            "a municipality code",
            0,
            null,
            stage ->
                stage
                    .counterparts
                    .replica()
                    .put(Map.of(stage.generator.event(0).personNumber(), PERSON))));
  }

  private static void raise(Stage stage, String table, String state) {
    raising(stage, "trigger", "", state);
    stage
        .sql()
        .sql(
            "create trigger raising before insert on %s for each row execute function raising()"
                .formatted(table))
        .update();
  }

  private static void replicaRaises(Stage stage, String state) {
    raising(stage, "table (person_number text, municipality_code text)", "people text[]", state);
    stage.with(
        "sf1612.cpr.query", "select * from %s.raising(?)".formatted(stage.counterparts.schema()));
  }

  private static void raising(Stage stage, String returns, String parameters, String state) {
    // An empty run, for the tables.
    stage.star.misbehave(CREATE_SEQUENCE, new Misbehaviour.Unavailable(), 1);
    stage.run();
    stage
        .sql()
        .sql(
            """
            create function raising(%s) returns %s language plpgsql as $$ begin
              raise exception using message = '%s' || repeat('x', 900000), detail = '%3$s',
                hint = '%3$s', errcode = '%s';
            end $$
            """
                .formatted(parameters, returns, "cpr" + PERSON, state))
        .update();
  }

  private static Named<Written> star(
      String name, Operation operation, Misbehaviour how, @Nullable String kept) {
    return named(name, 4, kept, stage -> stage.star.misbehave(operation, how));
  }

  private static Named<Written> endpoint(String name, String address) {
    return star(name, CREATE_SEQUENCE, new Misbehaviour.ServiceEndpoint(address), ENDPOINT);
  }

  private static Named<Written> type(String name, String contentType) {
    return raw(
        name,
        "HTTP/1.1 200 x\r\nContent-Type: " + contentType + "\r\nContent-Length: 4\r\n\r\n<x/>",
        null);
  }

  private static Named<Written> raw(String name, String answer, @Nullable String kept) {
    return Named.of(
        name,
        new Written(
            stage -> {
              SameAnswer server = new SameAnswer(answer);
              stage.star.misbehave(
                  CREATE_SEQUENCE, new Misbehaviour.ServiceEndpoint(server.address().toString()));
              return server;
            },
            4,
            kept));
  }

  private static Named<Written> answer(String name, String answer) {
    return answer(name, answer.getBytes(StandardCharsets.UTF_8));
  }

  private static Named<Written> answer(String name, byte[] answer) {
    return named(
        name,
        5,
        null,
        stage -> {
          stage.with("sf1612.beskedfordeler.answer-timeout", "500ms");
          stage.counterparts.answer((arrival, replies) -> replies.send(arrival, answer));
        });
  }

  private interface Setting {
    void set(Stage stage) throws Exception;
  }

  private static Named<Written> named(
      String name, int exitCode, @Nullable String kept, Setting setting) {
    return Named.of(
        name,
        new Written(
            stage -> {
              setting.set(stage);
              return null;
            },
            exitCode,
            kept));
  }

  private static Misbehaviour body(String content) {
    return bytes(
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body>"
            + content
            + "</s:Body></s:Envelope>");
  }

  private static Misbehaviour bytes(String answer) {
    return new Misbehaviour.Bytes(regular -> answer.getBytes(StandardCharsets.UTF_8));
  }

  private static Misbehaviour rewritten(String... patternsAndReplacements) {
    return new Misbehaviour.Bytes(
        regular -> {
          String answer = new String(regular, StandardCharsets.UTF_8);
          for (int i = 0; i < patternsAndReplacements.length; i += 2) {
            Matcher found = Pattern.compile(patternsAndReplacements[i]).matcher(answer);
            answer = found.replaceAll(patternsAndReplacements[i + 1]);
          }
          return answer.getBytes(StandardCharsets.UTF_8);
        });
  }
}
