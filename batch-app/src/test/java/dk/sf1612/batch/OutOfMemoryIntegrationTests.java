package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CLOSE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.TERMINATE_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventStream;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** What a run still does when the heap was too small for something of STAR's. */
class OutOfMemoryIntegrationTests {

  private Stage stage;
  private List<GeneratedEvent> events;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    events = stage.enqueue(10);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void inTheFetchTheSequenceIsClosedAndTheSummarySaysWhatItWas() throws Exception {
    RunResult run = stage.as(WithoutRoomToFetch.class).run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error()).contains("OutOfMemoryError");
    assertThat(stage.calls()).endsWith(CLOSE_SEQUENCE);
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("CLOSED");
    assertTheNextRunDoesAllOfIt();
  }

  @Test
  void whileTheSequenceIsTerminatedItIsLeftToTheNextRun() throws Exception {
    RunResult run = stage.as(WithoutRoomToTerminate.class).run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.error()).contains("OutOfMemoryError");
    assertThat(run.count("published")).isEqualTo(10);
    stage.as(Application.class).run();
    assertThat(stage.calls()).contains(TERMINATE_SEQUENCE);
    assertThat(stage.star.terminated()).isEqualTo(10);
    stage.assertDeliveredOnce(events);
  }

  private void assertTheNextRunDoesAllOfIt() throws Exception {
    assertThat(stage.as(Application.class).run().exitCode()).isZero();
    stage.assertDeliveredOnce(events);
  }

  /**
   * The application, whose queue fails in the middle of an answer, and again when it is dropped.
   */
  @Import(Application.class)
  static final class WithoutRoomToFetch {
    @Bean
    static BeanPostProcessor queue() {
      return wrapping(true);
    }
  }

  /** The application, whose queue fails at each TerminateSequence. */
  @Import(Application.class)
  static final class WithoutRoomToTerminate {
    @Bean
    static BeanPostProcessor queue() {
      return wrapping(false);
    }
  }

  private static BeanPostProcessor wrapping(boolean fetch) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof EventQueue queue
            ? new WithoutRoom(queue, fetch, new OutOfMemoryError("Java heap space"))
            : bean;
      }
    };
  }

  // Without room for another one the JVM throws one and the same instance each time.
  private record WithoutRoom(EventQueue queue, boolean inTheFetch, OutOfMemoryError same)
      implements EventQueue {
    @Override
    public int messagesPerSequence() {
      return queue.messagesPerSequence();
    }

    @Override
    public OpenedSequence createSequence() {
      return queue.createSequence();
    }

    @Override
    public EventStream fetch(SequenceIdentifier sequence, ServiceItem item) {
      EventStream answer = queue.fetch(sequence, item);
      return inTheFetch ? new HalfAnAnswer(answer, same) : answer;
    }

    @Override
    public boolean terminateSequence(TerminableSequence sequence) {
      if (!inTheFetch) {
        throw same;
      }
      return queue.terminateSequence(sequence);
    }

    @Override
    public void closeSequence(SequenceIdentifier sequence) {
      queue.closeSequence(sequence);
    }
  }

  private static final class HalfAnAnswer implements EventStream {
    private final EventStream answer;
    private final OutOfMemoryError same;
    private int read;

    HalfAnAnswer(EventStream answer, OutOfMemoryError same) {
      this.answer = answer;
      this.same = same;
    }

    @Override
    public @Nullable ReceivedEvent next() {
      read++;
      if (read > 5) {
        throw same;
      }
      return answer.next();
    }

    @Override
    public void close() {
      answer.close();
      throw same;
    }
  }
}
