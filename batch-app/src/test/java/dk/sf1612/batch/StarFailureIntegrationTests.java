package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CLOSE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.CREATE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static dk.sf1612.fixtures.star.Operation.TERMINATE_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Misbehaviour;
import dk.sf1612.fixtures.star.Misbehaviour.Moment;
import dk.sf1612.fixtures.star.OpenSequenceRule;
import dk.sf1612.fixtures.star.Operation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever STAR does wrong: exit code 4, nothing published, and the next run does all of it. */
class StarFailureIntegrationTests {

  private static final int EVENTS = 30;
  private static final Misbehaviour.Fault FAULT = new Misbehaviour.Fault(4711, "a person's secret");

  private Stage stage;
  private List<GeneratedEvent> events;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    events = stage.enqueue(EVENTS);
    stage.with("sf1612.job.chunk-size", "10").with("sf1612.star.read-timeout", "1s");
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void aStarThatIsDownFailsTheRunAndNothingElse() throws Exception {
    RunResult run = stage.with("sf1612.star.url", "http://127.0.0.1:1/WsrmService.svc").run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error()).contains("STAR cannot be reached for CreateSequence");
    assertThat(stage.count("select count(*) from wsrm_sequence")).isZero();
    stage.with("sf1612.star.url", stage.star.sequenceEndpoint().toString());
    assertTheNextRunDoesAllOfIt();
  }

  @Test
  void aFaultOnCreateSequenceIsNamedAndOpensNothing() throws Exception {
    stage.star.misbehave(CREATE_SEQUENCE, FAULT);

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error()).contains("CreateSequence", "fault code", "ErrorCode 4711");
    assertThat(run.output()).doesNotContain("secret");
    assertThat(stage.calls()).containsExactly(CREATE_SEQUENCE);
    assertTheNextRunDoesAllOfIt();
  }

  static Stream<Named<Misbehaviour>> badAnswersToTheFetch() {
    return Stream.of(
        Named.of("a fault", FAULT),
        Named.of("cut before the body", new Misbehaviour.Cut(0)),
        Named.of("cut in mid-answer", new Misbehaviour.Cut(20_000)),
        Named.of("one event fewer", new Misbehaviour.OneEventFewer()),
        Named.of("one event more", new Misbehaviour.OneEventMore()),
        Named.of("malformed XML", new Misbehaviour.MalformedXml()),
        Named.of("HTTP 503", new Misbehaviour.Unavailable()),
        Named.of("silence before the headers", new Misbehaviour.Silence(Moment.BEFORE_ANSWER)),
        Named.of("silence before the body", new Misbehaviour.Silence(Moment.BEFORE_BODY)),
        Named.of("nothing", new Misbehaviour.Bytes(answer -> new byte[0])),
        Named.of("HTTP 500 without a Fault", new Misbehaviour.OtherAnswer(500, "text/xml", "")),
        Named.of(
            "the answer of another call",
            rewritten(
                "(?s)(<\\w+:)GetIllnessUpdated(R.*</\\w+:)GetIllnessUpdated(R)",
                "$1Close$2Close$3")),
        Named.of("an empty Body", rewritten("(?s)(<\\w+:Body[^>]*>).*(</\\w+:Body>)", "$1$2")),
        Named.of("malformed from its start", rewritten("(<\\w+:Body[^>]*>)", "$1<0")),
        Named.of("an unknown entity", rewritten("(<\\w+:Body[^>]*>)", "$1&who;")),
        Named.of(
            "a fault without a code",
            rewritten(
                "(?s)(<(\\w+):Body[^>]*>).*(</\\w+:Body>)",
                "$1<$2:Fault><faultstring>x</faultstring></$2:Fault>$3")),
        Named.of(
            "not SOAP",
            new Misbehaviour.Bytes(answer -> "<html/>".getBytes(StandardCharsets.UTF_8))),
        Named.of(
            "a DTD",
            new Misbehaviour.Bytes(
                answer ->
                    ("<!DOCTYPE a [<!ENTITY e 'x'>]>"
                            + new String(answer, StandardCharsets.UTF_8)
                                .replaceFirst("^<\\?xml[^>]*\\?>", ""))
                        .getBytes(StandardCharsets.UTF_8))));
  }

  private static Misbehaviour rewritten(String pattern, String replacement) {
    return new Misbehaviour.Bytes(
        answer -> {
          String regular = new String(answer, StandardCharsets.UTF_8);
          String changed = regular.replaceFirst(pattern, replacement);
          assertThat(changed).as("the pattern matches").isNotEqualTo(regular);
          return changed.getBytes(StandardCharsets.UTF_8);
        });
  }

  static Stream<Named<Misbehaviour>> inventoriesThatNobodyUnderstands() {
    String collection = "(?s)(<\\w*:?ServiceInventoryCollection[^>]*>)(.*)(</[^>]*Collection>)";
    return Stream.of(
        Named.of("two collections", rewritten(collection, "$1$2$3$1$3")),
        Named.of("another wrapper", rewritten(collection, "$1<ServiceItems>$2</ServiceItems>$3")),
        Named.of("items by another name", rewritten(collection, "$1<Item/>$3")),
        Named.of("no collection", rewritten(collection, "")),
        Named.of("a count that is none", rewritten(">30<", ">-1<")),
        Named.of("no ServiceName", rewritten("(?s)<(\\w+:?ServiceName).*</\\1>", "")));
  }

  @ParameterizedTest
  @MethodSource("inventoriesThatNobodyUnderstands")
  void anInventoryThatNobodyUnderstandsIsNotAnEmptyOne(Misbehaviour misbehaviour) throws Exception {
    stage.star.misbehave(CREATE_SEQUENCE, misbehaviour);

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(stage.calls()).containsExactly(CREATE_SEQUENCE, CLOSE_SEQUENCE);
    assertThat(stage.count("select count(*) from wsrm_sequence where message_count is null"))
        .isEqualTo(1);
    assertThat(stage.star.waiting()).isEqualTo(EVENTS);
    assertTheNextRunDoesAllOfIt();
  }

  @Test
  void anAnswerToTerminateWithNothingInItsBodyIsAYes() throws Exception {
    stage.star.misbehave(
        TERMINATE_SEQUENCE, rewritten("(?s)(<\\w+:Body[^>]*>).*(</\\w+:Body>)", "$1$2"));

    assertThat(stage.run().exitCode()).isZero();
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("TERMINATED");
  }

  @ParameterizedTest
  @MethodSource("badAnswersToTheFetch")
  void aBadAnswerToTheFetchClosesTheSequence(Misbehaviour misbehaviour) throws Exception {
    stage.star.misbehave(GET_ILLNESS_UPDATED, misbehaviour);

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error()).isNotBlank().contains("STAR");
    assertThat(stage.calls()).containsExactly(CREATE_SEQUENCE, GET_ILLNESS_UPDATED, CLOSE_SEQUENCE);
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("CLOSED");
    assertThat(stage.star.waiting()).isEqualTo(EVENTS);
    assertThat(stage.beskedfordeler.arrivals()).isEmpty();
    assertTheNextRunDoesAllOfIt();
  }

  @Test
  void anEventThatCannotBeSentOnClosesTheSequenceWhereNoneMayBe() throws Exception {
    stage.with("sf1612.quarantine.max-per-sequence", "0");
    stage.star.enqueue(List.of("<IllnessUpdateRegistration xmlns='urn:x'/>"));

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error()).contains("1 × ", "MessageIdentifier");
    assertThat(stage.star.waiting()).isEqualTo(EVENTS + 1);
    assertThat(stage.beskedfordeler.arrivals()).isEmpty();
  }

  @Test
  void messagesOfAnotherServiceAreNotTerminatedAway() throws Exception {
    stage.star.misbehave(CREATE_SEQUENCE, new Misbehaviour.ServiceName("GetSomethingElse"));

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error()).contains("another service (30)");
    assertThat(stage.strings("select counterpart_text from wsrm_sequence"))
        .containsExactly("GetSomethingElse (30)");
    assertThat(stage.calls()).containsExactly(CREATE_SEQUENCE, CLOSE_SEQUENCE);
    assertTheNextRunDoesAllOfIt();
  }

  @Test
  void anEndpointOnAnotherHostIsNotFollowed() throws Exception {
    stage.star.misbehave(
        CREATE_SEQUENCE, new Misbehaviour.ServiceEndpoint("https://elsewhere.example/x.svc"));

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error()).contains("service_endpoint", "sf1612.star.allowed-hosts");
    assertThat(stage.strings("select service_endpoint from wsrm_sequence"))
        .containsExactly("https://elsewhere.example/x.svc");
    assertThat(stage.calls()).containsExactly(CREATE_SEQUENCE, CLOSE_SEQUENCE);
    assertTheNextRunDoesAllOfIt();
  }

  @Test
  void anAnswerLargerThanTheLimitClosesTheSequence() throws Exception {
    RunResult run = stage.with("sf1612.star.max-answer-size", "10KB").run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error()).contains("AnswerTooLarge");
    assertThat(stage.star.waiting()).isEqualTo(EVENTS);
    stage.with("sf1612.star.max-answer-size", "1GB");
    assertTheNextRunDoesAllOfIt();
  }

  @Test
  void aFaultOnTerminateLeavesTheSequenceOpenAndTheNextRunSendsNothingAgain() throws Exception {
    stage.star.misbehave(TERMINATE_SEQUENCE, FAULT);

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error()).contains("TerminateSequence", "ErrorCode 4711");
    assertThat(run.count("published")).isEqualTo(EVENTS);
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("OPEN");
    assertThat(stage.strings("select counterpart_text from wsrm_sequence"))
        .allSatisfy(text -> assertThat(text).contains("secret"));
    assertTheNextRunSendsNothingAgain();
  }

  @Test
  void aTerminateWhoseAnswerIsLostIsUnknownAndTheNextRunSendsNothingAgain() throws Exception {
    stage.star.misbehave(TERMINATE_SEQUENCE, new Misbehaviour.Cut(0));

    assertThat(stage.run().exitCode()).isEqualTo(4);

    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("UNKNOWN");
    assertTheNextRunSendsNothingAgain();
  }

  static Stream<Named<Misbehaviour>> answersThatSayNothing() {
    return Stream.of(
        Named.of("HTTP 500 without a Fault", new Misbehaviour.OtherAnswer(500, "text/xml", "")),
        Named.of("a gateway's page", new Misbehaviour.OtherAnswer(502, "text/html", "<p>")),
        Named.of("a page that says OK", new Misbehaviour.OtherAnswer(200, "text/html", "<p/>")),
        Named.of(
            "the answer of another call",
            rewritten("(?s)(<\\w+:)Terminate(S.*</\\w+:)Terminate(S)", "$1Close$2Close$3")),
        Named.of(
            "one byte each so often",
            new Misbehaviour.Trickle(Moment.BEFORE_BODY, Duration.ofMillis(500))));
  }

  @ParameterizedTest
  @MethodSource("answersThatSayNothing")
  void aTerminateWhoseAnswerSaysNothingIsUnknownAndTheNextRunSendsNothingAgain(
      Misbehaviour misbehaviour) throws Exception {
    stage.star.misbehave(TERMINATE_SEQUENCE, misbehaviour);
    stage.with("sf1612.star.read-timeout", "1m").with("sf1612.star.max-exchange-duration", "10s");

    assertThat(stage.run().exitCode()).isEqualTo(4);

    assertThat(stage.calls()).endsWith(TERMINATE_SEQUENCE, TERMINATE_SEQUENCE);
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("UNKNOWN");
    assertTheNextRunSendsNothingAgain();
  }

  @Test
  void aCloseWhoseAnswerSaysNothingIsUnknownAndTheNextRunGoesOn() throws Exception {
    stage.star.misbehave(CLOSE_SEQUENCE, new Misbehaviour.OtherAnswer(500, "text/xml", ""));
    stage.beskedfordeler.unbindQueue();

    assertThat(stage.run().exitCode()).isEqualTo(5);

    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("UNKNOWN");
    stage.beskedfordeler.bindQueue();
    assertTheNextRunDoesAllOfIt();
  }

  @ParameterizedTest
  @EnumSource(
      value = Moment.class,
      names = {"BEFORE_BODY", "IN_BODY", "BEFORE_END"})
  void aFetchOfOneByteEachSoOftenIsCutAndItsSequenceClosed(Moment moment) throws Exception {
    stage.star.misbehave(
        GET_ILLNESS_UPDATED, new Misbehaviour.Trickle(moment, Duration.ofMillis(500)));
    stage.with("sf1612.star.read-timeout", "1m").with("sf1612.star.max-exchange-duration", "10s");

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error())
        .contains("GetIllnessUpdatedVersion6", "longer than 10s", "max-exchange-duration");
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("CLOSED");
    assertTheNextRunDoesAllOfIt();
  }

  @Test
  void connectionsThatAreClosedBehindEachAnswerMakeNoDifference() throws Exception {
    for (Operation operation : Operation.values()) {
      stage.star.misbehave(operation, new Misbehaviour.CloseBehind());
    }
    stage.star.messagesPerSequence(10);

    RunResult run = stage.with("sf1612.star.messages-per-sequence", "10").run();

    assertThat(run.exitCode()).isZero();
    assertThat(stage.star.terminated()).isEqualTo(EVENTS);
    stage.assertDeliveredOnce(events);
  }

  @Test
  void aFaultOnCloseKeepsTheFirstCauseAndTheSequenceOpen() throws Exception {
    stage.star.misbehave(CLOSE_SEQUENCE, FAULT);
    stage.beskedfordeler.unbindQueue();

    RunResult run = stage.run();

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("OPEN");
    stage.beskedfordeler.bindQueue();
    assertTheNextRunDoesAllOfIt();
  }

  @Test
  void theSameIdentifierAgainIsASequenceLikeAnyOther() throws Exception {
    stage.star.whenSequenceIsOpen(OpenSequenceRule.SAME_IDENTIFIER);
    stage.star.misbehave(CLOSE_SEQUENCE, FAULT);
    stage.star.misbehave(GET_ILLNESS_UPDATED, new Misbehaviour.Cut(20_000));
    stage.run();
    stage.star.behave(GET_ILLNESS_UPDATED);

    assertThat(stage.run().exitCode()).isZero();

    assertThat(stage.star.terminated()).isEqualTo(EVENTS);
    stage.assertDeliveredOnce(events);
    assertThat(stage.count("select count(distinct identifier) from wsrm_sequence")).isEqualTo(1);
    assertThat(stage.strings("select state from wsrm_sequence order by id"))
        .containsExactly("CLOSED", "TERMINATED");
  }

  private void assertTheNextRunDoesAllOfIt() throws Exception {
    stage.star.behave();
    RunResult next = stage.run();
    assertThat(next.exitCode()).isZero();
    assertThat(next.count("published")).isEqualTo(EVENTS);
    assertThat(stage.star.terminated()).isEqualTo(EVENTS);
    stage.assertDeliveredOnce(events);
  }

  private void assertTheNextRunSendsNothingAgain() throws Exception {
    stage.star.behave();
    RunResult next = stage.run();
    assertThat(next.exitCode()).isZero();
    assertThat(next.count("published")).isZero();
    assertThat(next.count("stored")).isZero();
    assertThat(stage.star.terminated()).isEqualTo(EVENTS);
    stage.assertDeliveredOnce(events);
  }
}
