package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CLOSE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.CREATE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static dk.sf1612.fixtures.star.Operation.TERMINATE_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Misbehaviour;
import dk.sf1612.fixtures.star.Operation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that is told to stop ends what is in hand, settles, and leaves nothing in doubt. */
class StopFunctionalTests {

  private static final int EVENTS = 40;
  private static final int ANSWERED = 7;
  private static final Duration DEADLINE = Duration.ofSeconds(6);

  /** Longer than the deadline, for a slow machine; shorter than anything else that would end it. */
  private static final int MOST_SECONDS = 40;

  /** Who says so. */
  enum Way {
    SIGTERM(143) {
      @Override
      void stop(PackagedApplication.Running run, Stage stage) {
        run.process().destroy();
      }
    },
    COMMAND(8) {
      @Override
      void stop(PackagedApplication.Running run, Stage stage) throws Exception {
        Stage.RunResult stop = stage.command("stop");
        assertThat(stop.exitCode()).isZero();
        assertThat(stop.output()).isEqualTo("stopped\n");
        assertThat(run.process().waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
      }
    };

    private final int exitCode;

    Way(int exitCode) {
      this.exitCode = exitCode;
    }

    abstract void stop(PackagedApplication.Running run, Stage stage) throws Exception;
  }

  private Stage stage;
  private PackagedApplication application;
  private List<GeneratedEvent> events;

  @BeforeEach
  void open(@TempDir Path directory) throws Exception {
    application = new PackagedApplication(directory);
    stage =
        new Stage()
            .with("sf1612.stop.deadline", DEADLINE.toSeconds() + "s")
            .with("sf1612.job.chunk-size", "500");
    events = stage.enqueue(EVENTS);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whileStarIsSilentInTheMiddleOfAnAnswer(Way way) throws Exception {
    CountDownLatch fetching = new CountDownLatch(1);
    stage.star.onCall(GET_ILLNESS_UPDATED, fetching::countDown);
    stage.star.misbehave(
        GET_ILLNESS_UPDATED, new Misbehaviour.Silence(Misbehaviour.Moment.IN_BODY));

    stopIn(fetching, way);

    assertThat(stage.calls()).containsExactly(CREATE_SEQUENCE, GET_ILLNESS_UPDATED, CLOSE_SEQUENCE);
    assertTheLastStepClosedTheSequence();
    assertTheNextRunDoesTheRest(EVENTS);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whileBeskedfordelerIsSilentWithSomeOfAWave(Way way) throws Exception {
    CountDownLatch silent = new CountDownLatch(1);
    AtomicInteger arrived = new AtomicInteger();
    stage.counterparts.answer(
        (arrival, replies) -> {
          int number = arrived.incrementAndGet();
          if (number <= ANSWERED) {
            AnswerRule.accept().arrived(arrival, replies);
          } else if (number == ANSWERED + 1) {
            silent.countDown();
          }
        });

    stopIn(silent, way);

    assertThat(stage.calls()).containsExactly(CREATE_SEQUENCE, GET_ILLNESS_UPDATED, CLOSE_SEQUENCE);
    assertTheLastStepClosedTheSequence();
    assertThat(stage.states())
        .isEqualTo(Map.of("PUBLISHED", (long) ANSWERED, "PENDING", (long) EVENTS - ANSWERED));
    stage.counterparts.answer(AnswerRule.accept());
    assertTheNextRunDoesTheRest(EVENTS - ANSWERED);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void whileStarDoesNotAnswerTerminateSequence(Way way) throws Exception {
    CountDownLatch terminating = new CountDownLatch(1);
    stage.star.onCall(TERMINATE_SEQUENCE, terminating::countDown);
    stage.star.misbehave(
        TERMINATE_SEQUENCE, new Misbehaviour.Silence(Misbehaviour.Moment.BEFORE_ANSWER));

    stopIn(terminating, way, "FAILED", 4);

    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("UNKNOWN");
    assertTheNextRunDoesTheRest(0);
  }

  private void stopIn(CountDownLatch moment, Way way) throws Exception {
    stopIn(moment, way, "STOPPED", 8);
  }

  private void stopIn(CountDownLatch moment, Way way, String status, int code) throws Exception {
    PackagedApplication.Running run = application.start(environment(), "run");
    assertThat(moment.await(5, TimeUnit.MINUTES)).isTrue();

    way.stop(run, stage);

    assertThat(run.process().waitFor(MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
    PackagedApplication.Ended ended = run.await();
    assertThat(ended.exitCode())
        .as(ended.standardError())
        .isEqualTo(way == Way.SIGTERM ? way.exitCode : code);
    assertThat(ended.standardOutput()).hasSize(1);
    assertThat(ended.summary().get("status").asString()).isEqualTo(status);
    assertThat(ended.summary().get("exitCode").asInt()).isEqualTo(code);
    assertThat(stage.strings("select status from batch_job_execution")).containsExactly(status);
    assertThat(
            stage.strings(
                """
                select step_name || ' ' || status from batch_step_execution
                where status not in ('COMPLETED', 'STOPPED', 'FAILED')
                """))
        .isEmpty();
  }

  private void assertTheLastStepClosedTheSequence() {
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("CLOSED");
    assertThat(
            stage.strings(
                "select status from batch_step_execution where step_name = 'settleSequence'"))
        .containsExactly("COMPLETED");
  }

  private void assertTheNextRunDoesTheRest(int unsent) throws Exception {
    for (Operation operation : Operation.values()) {
      stage.star.behave(operation);
    }

    Stage.RunResult next = stage.run();

    assertThat(next.exitCode()).isZero();
    assertThat(next.count("published")).isEqualTo(unsent);
    assertThat(stage.star.terminated()).isEqualTo(events.size());
    assertThat(stage.states()).isEqualTo(Map.of("PUBLISHED", (long) EVENTS));
  }

  private Map<String, String> environment() {
    return stage.settings().entrySet().stream()
        .collect(
            Collectors.toMap(
                setting -> PackagedApplication.variable(setting.getKey()), Map.Entry::getValue));
  }
}
