package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static dk.sf1612.fixtures.star.Operation.TERMINATE_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.backend.TcpProxy;
import dk.sf1612.fixtures.star.Misbehaviour;
import dk.sf1612.sequence.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** How a run went is its own: what fails when the work is over is said, and changes nothing. */
@ExtendWith(OutputCaptureExtension.class)
class AfterTheWorkIntegrationTests {

  private static final int EVENTS = 20;
  private static final Misbehaviour.Fault NOT_NOW = new Misbehaviour.Fault(1, "not now");

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    stage.run();
    stage.enqueue(EVENTS);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table run_failure",
        // As when another run has taken the lock just now.
        """
        create function move() returns trigger language plpgsql as $$
        begin update run_lock set epoch = epoch + 1; return null; end $$;
        create trigger move before delete or insert or update on run_failure execute function move()
        """,
        """
        create function refuse() returns trigger language plpgsql as $$
        begin raise exception 'no'; end $$;
        create trigger refuse before delete or insert or update on run_failure execute function refuse()
        """
      })
  void aFailureStreakThatCannotBeWrittenIsAWarning(String harm, CapturedOutput log)
      throws Exception {
    stage.sql().sql(harm).update();
    stage.star.enqueue(stage.generator.event(500).spoiled());

    assertIsDone(stage.run(), 7);
    assertThat(log).contains("WARN", "That this run is done could not be recorded");
    stage.star.misbehave(GET_ILLNESS_UPDATED, NOT_NOW);
    stage.enqueue(EVENTS, EVENTS + 1);
    RunResult failed = stage.run();

    assertThat(failed.exitCode()).isEqualTo(4);
    assertThat(failed.error()).contains("ErrorCode 1");
    assertThat(failed.summary().get("executions")).hasSize(1);
    assertThat(log).contains("That this run failed could not be recorded");
  }

  @Test
  void aFailureStreakThatIsLockedIsNotWaitedForLong(CapturedOutput log) throws Exception {
    try (Connection another = connect();
        Statement statement = another.createStatement()) {
      another.setAutoCommit(false);
      statement.execute("lock table run_failure in access exclusive mode");

      assertIsDone(stage.run(), 0);
    }

    assertThat(log).contains("WARN", "That this run is done could not be recorded");
  }

  @Test
  void aDatabaseThatGoesAwayWhenTheWorkIsOverIsAWarning(CapturedOutput log) throws Exception {
    try (TcpProxy proxy = TcpProxy.to(stage.postgres.host(), stage.postgres.port())) {
      stage.with("spring.datasource.url", stage.postgres.jdbcUrl(proxy));
      proxy.watch(
          (connection, toServer, bytes, length) -> {
            String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
            if (toServer && text.contains("delete from run_failure")) {
              proxy.cut();
            }
          });

      RunResult run = stage.run();

      assertIsDone(run, 0);
      assertThat(run.summary().has("openQuarantine")).isFalse();
      assertThat(log).contains("could not be recorded", "How many events are in quarantine");
    }
  }

  @Test
  void aQuarantineThatCannotBeCountedIsLeftOutAndNotWaitedForLong(CapturedOutput log)
      throws Exception {
    try (Connection another = connect()) {
      stage.star.onActed(TERMINATE_SEQUENCE, () -> lockEvents(another));
      RunResult run = stage.run();

      assertIsDone(run, 0);
      assertThat(run.summary().has("openQuarantine")).isFalse();
      assertThat(log).contains("How many events are in quarantine could not be asked");
    }
  }

  private static void lockEvents(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("lock table illness_event in access exclusive mode");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatWasDoneBeforeTheMemoryRanOutIsTold() throws Exception {
    stage.with("sf1612.star.messages-per-sequence", String.valueOf(EVENTS));
    stage.star.messagesPerSequence(EVENTS);
    stage.enqueue(EVENTS, EVENTS + 5);
    stage.star.onActed(
        TERMINATE_SEQUENCE, () -> stage.star.misbehave(GET_ILLNESS_UPDATED, NOT_NOW));

    RunResult run = stage.as(WithoutMemoryForClose.class).run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.error()).contains("ErrorCode 1");
    assertThat(run.count("published")).isEqualTo(EVENTS);
    assertThat(run.summary().get("executions")).hasSize(2);
  }

  /** The application, in which the memory runs out whenever a sequence is closed. */
  @Import(Application.class)
  static class WithoutMemoryForClose {

    @Bean
    static BeanPostProcessor outOfMemory() {
      return new BeanPostProcessor() {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
          return bean instanceof EventQueue queue ? withoutMemory(queue) : bean;
        }
      };
    }

    private static EventQueue withoutMemory(EventQueue queue) {
      return (EventQueue)
          Proxy.newProxyInstance(
              EventQueue.class.getClassLoader(),
              new Class<?>[] {EventQueue.class},
              (proxy, method, arguments) -> {
                if (method.getName().equals("close")) {
                  throw new OutOfMemoryError("Java heap space");
                }
                try {
                  return method.invoke(queue, arguments);
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });
    }
  }

  private Connection connect() throws SQLException {
    Connection connection = stage.postgres.connect();
    connection.setSchema(stage.counterparts.schema());
    return connection;
  }

  private void assertIsDone(RunResult run, int exitCode) {
    assertThat(run.exitCode()).isEqualTo(exitCode);
    assertThat(run.count("published")).isEqualTo(EVENTS);
    assertThat(run.summary().get("executions")).hasSize(1);
    assertThat(stage.star.terminated()).isEqualTo(run.count("fetched"));
  }
}
