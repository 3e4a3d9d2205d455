package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.fixtures.star.Operation;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventStore.SequenceEvent;
import dk.sf1612.sequence.EventStore.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class SequenceItemReaderTests {

  private final JobFakes fakes = new JobFakes();
  private final IllnessEvent one = fakes.event(JobFakes.ANNA);
  private final IllnessEvent two = fakes.event(JobFakes.BENT);
  private final ExecutionContext context = new ExecutionContext();
  private final SequenceItemReader reader =
      new SequenceItemReader(
          fakes.star, fakes.store, fakes.sequenceQuarantine, fakes.sequence, fakes.stop);

  @Test
  void eventsComeWithTheirPositionsAndTheFetchIsCompleteAfterTheLast() throws Exception {
    open(one, two);

    assertThat(reader.read()).isEqualTo(new SequenceEvent(1, one));
    assertThat(reader.read()).isEqualTo(new SequenceEvent(2, two));
    assertThat(fakes.store.account(fakes.sequence.key()).fetchComplete()).isFalse();
    assertThat(reader.read()).isNull();

    assertThat(fakes.store.account(fakes.sequence.key()).fetchComplete()).isTrue();
    assertThat(fakes.sequence.isMoreWaiting()).isFalse();
    assertThat(reader.read()).isNull();
    assertThat(fakes.star.calls())
        .containsExactly(Operation.CREATE_SEQUENCE, Operation.GET_ILLNESS_UPDATED);
  }

  @Test
  void afterAFullSequenceMoreMayWait() throws Exception {
    for (int i = 0; i < JobFakes.MESSAGES_PER_SEQUENCE + 1; i++) {
      fakes.star.enqueue(List.of(fakes.event(JobFakes.ANNA)));
    }
    open();

    assertThat(readAll()).hasSize(JobFakes.MESSAGES_PER_SEQUENCE);
    assertThat(fakes.sequence.isMoreWaiting()).isTrue();
  }

  @Test
  void fewerThanAnnouncedFail() throws Exception {
    fakes.star.inventory(said -> JobFakes.waiting(3));
    open(one, two);

    reader.read();
    reader.read();

    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(reader::read)
        .withMessageContaining("announced 3 events")
        .withMessageContaining("sent 2");
    assertThat(fakes.store.account(fakes.sequence.key()).fetchComplete()).isFalse();
  }

  @Test
  void oneMoreThanAnnouncedFailsAtOnce() throws Exception {
    fakes.star.inventory(said -> JobFakes.waiting(1));
    open(one, two);

    reader.read();

    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(reader::read)
        .withMessageContaining("sent more");
  }

  @Test
  void nothingIsFetchedWhereNothingWaits() throws Exception {
    open();

    assertThat(reader.read()).isNull();

    assertThat(fakes.star.calls()).containsExactly(Operation.CREATE_SEQUENCE);
  }

  @Test
  void anAnswerThatBreaksOffIsNotComplete() throws Exception {
    open(one, two);
    fakes.star.onHandingOut(
        position -> {
          if (position == 2) {
            throw EventQueueException.unanswered("cut", null);
          }
        });

    reader.read();

    assertThatExceptionOfType(EventQueueException.class).isThrownBy(reader::read);
    assertThat(fakes.store.account(fakes.sequence.key()).fetchComplete()).isFalse();
  }

  @Test
  void aRestartBeginsWithTheFirstEventOfTheNewSequence() throws Exception {
    open(one, two);
    reader.read();
    reader.update(context);
    reader.close();
    fakes.star.closeSequence(fakes.sequence.identifier().orElseThrow());

    open();

    assertThat(context.isEmpty()).isTrue();
    assertThat(readAll()).containsExactly(new SequenceEvent(1, one), new SequenceEvent(2, two));
  }

  @Test
  void aRunThatIsToStopReadsNoFurther() throws Exception {
    open(one, two);
    reader.read();

    fakes.stop.request("a test");

    assertThatExceptionOfType(RunStoppedException.class).isThrownBy(reader::read);
  }

  @Test
  void whatIsCutOffWhileTheRunStopsCountsAsStopped() {
    open(one);
    fakes.star.onHandingOut(
        position -> {
          fakes.stop.request("a test");
          throw EventQueueException.unanswered("cut", null);
        });

    assertThatExceptionOfType(RunStoppedException.class).isThrownBy(reader::read);
  }

  @Test
  void withTooManyInQuarantineReadingOnIsOfNoUse() throws Exception {
    open(
        fakes.invalid(JobFakes.ANNA),
        fakes.invalid(JobFakes.BENT),
        fakes.invalid(JobFakes.CARL),
        one);
    List<SequenceEvent> chunk = List.of(read(), read(), read());

    fakes.sequence.stored(fakes.store.store(fakes.sequence.key(), chunk));

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(reader::read)
        .withMessageContaining("3 events are in quarantine");
  }

  @Test
  void theSameFewOverAndOverAreNotReadWithoutEnd() throws Exception {
    open(one, two);
    reader.read();

    fakes.sequence.stored(new Stored(6, 0, 0, JobFakes.MESSAGES_PER_SEQUENCE + 1));

    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(reader::read)
        .withMessageContaining("over and over");
  }

  private void open(ReceivedEvent... events) {
    fakes.star.enqueue(List.of(events));
    fakes.open();
    reader.open(context);
  }

  private SequenceEvent read() throws Exception {
    return Objects.requireNonNull(reader.read());
  }

  private List<SequenceEvent> readAll() throws Exception {
    List<SequenceEvent> all = new ArrayList<>();
    for (SequenceEvent next = reader.read(); next != null; next = reader.read()) {
      all.add(next);
    }
    return all;
  }
}
