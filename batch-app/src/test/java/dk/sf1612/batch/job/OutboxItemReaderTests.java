package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.municipality.Municipalities;
import dk.sf1612.municipality.MunicipalityCode;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.outbox.Verdicts.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class OutboxItemReaderTests {

  private final JobFakes fakes = new JobFakes();
  private final ExecutionContext context = new ExecutionContext();
  private final IllnessEvent one = fakes.event(JobFakes.ANNA);
  private final IllnessEvent two = fakes.event(JobFakes.BENT);
  private final IllnessEvent three = fakes.event(JobFakes.CARL);
  private final OutboxItemReader reader =
      new OutboxItemReader(
          fakes.outbox, fakes.register, fakes.sequence, fakes.settings, fakes.stop);

  @Test
  void pendingEventsComeAChunkAtATimeWithTheirAuthorities() throws Exception {
    fakes.register.put(JobFakes.ANNA, "0751");
    fakes.inHand(one, two, three);
    reader.open(context);

    List<AddressedEvent> first = chunk();
    List<AddressedEvent> second = chunk();

    assertThat(first)
        .containsExactly(
            new AddressedEvent(
                one, Municipalities.find(new MunicipalityCode(751)).orElseThrow().cvrNumber()),
            new AddressedEvent(two, Municipalities.KOMBIT));
    assertThat(second).extracting(AddressedEvent::event).containsExactly(three);
    assertThat(chunk()).isEmpty();
    assertThat(context.isEmpty()).isTrue();
  }

  @Test
  void eachChunkIsReadAnewWithoutWhatWasHeldMeanwhile() throws Exception {
    IllnessEvent behind = fakes.event(JobFakes.ANNA);
    fakes.inHand(one, two, behind, three);
    reader.open(context);
    chunk();

    refuse(one);

    assertThat(events()).containsExactly(three);
  }

  @Test
  void whatWasReadBeforeAnUpdateIsNotHandedOutAfterIt() throws Exception {
    fakes.inHand(one, fakes.event(JobFakes.ANNA));
    reader.open(context);
    reader.read();

    refuse(one);
    reader.update(context);

    assertThat(reader.read()).isNull();
  }

  @Test
  void withoutAnUpdateNothingIsReadBeyondTheChunk() throws Exception {
    fakes.inHand(one, two, three);
    reader.open(context);

    reader.read();
    reader.read();

    assertThat(reader.read()).isNull();
  }

  @Test
  void releasedEventsComeFirstInTheOrderInWhichTheyCame() throws Exception {
    fakes.inHand(one, two);
    refuse(two);
    fakes.desk.release(List.of(JobFakes.id(two)), "somebody");
    accept(one);
    IllnessEvent four = fakes.event(JobFakes.ANNA);
    fakes.inHand(three, four);
    reader.open(context);

    assertThat(events()).containsExactly(two, three);
    accept(two, three);
    assertThat(events()).containsExactly(four);
  }

  @Test
  void whatStayedUnansweredAmongReleasedEventsIsNotReadAgain() throws Exception {
    fakes.inHand(one, two);
    refuse(one, two);
    fakes.desk.release(List.of(JobFakes.ids(one, two)), "somebody");
    IllnessEvent four = fakes.event(JobFakes.ANNA);
    fakes.inHand(three, four);
    reader.open(context);

    assertThat(events()).containsExactly(one, two);
    assertThat(events()).containsExactly(three, four);
    assertThat(events()).isEmpty();
  }

  @Test
  void whatStayedUnansweredAmongPendingEventsIsNotReadAgain() throws Exception {
    fakes.inHand(one, two, three);
    reader.open(context);

    assertThat(events()).containsExactly(one, two);
    assertThat(events()).containsExactly(three);
    assertThat(events()).isEmpty();

    reader.open(context);
    assertThat(events()).containsExactly(one, two);
  }

  @Test
  void anEventReleasedWhileOthersAreSentComesInItsOrderOrInTheNextRun() throws Exception {
    fakes.inHand(one, two, three);
    reader.open(context);
    assertThat(events()).containsExactly(one, two);
    refuse(one);
    accept(two);

    fakes.desk.release(List.of(JobFakes.id(one)), "somebody");

    assertThat(events()).containsExactly(three);
  }

  @Test
  void withoutTheRegisterNothingIsAddressed() {
    fakes.inHand(one);
    fakes.register.isDown(true);
    reader.open(context);

    assertThatExceptionOfType(CounterpartException.class).isThrownBy(reader::read);
  }

  @Test
  void theRegisterIsNotAskedWhereNothingIsToBeSent() throws Exception {
    fakes.inHand();
    fakes.register.isDown(true);
    reader.open(context);

    assertThat(reader.read()).isNull();
  }

  @Test
  void aRunThatIsToStopReadsNoFurtherChunk() throws Exception {
    fakes.inHand(one, two, three);
    reader.open(context);
    reader.read();
    fakes.stop.request("a test");

    // What is read is sent, or not: that is for the writer to say.
    assertThat(reader.read()).isNotNull();
    reader.update(context);
    assertThatExceptionOfType(RunStoppedException.class).isThrownBy(reader::read);
  }

  private void accept(IllnessEvent... events) {
    fakes.outbox.record(
        fakes.sequence.key(), new Verdicts(List.of(JobFakes.ids(events)), List.of()), JobFakes.NOW);
  }

  private void refuse(IllnessEvent... events) {
    List<Refusal> refusals = new ArrayList<>();
    for (UUID id : JobFakes.ids(events)) {
      refusals.add(new Refusal(id, 40, "no", false));
    }
    fakes.outbox.record(fakes.sequence.key(), new Verdicts(List.of(), refusals), JobFakes.NOW);
  }

  private List<IllnessEvent> events() throws Exception {
    return chunk().stream().map(AddressedEvent::event).toList();
  }

  /** As the step does it: so many, and then an update. */
  private List<AddressedEvent> chunk() throws Exception {
    List<AddressedEvent> chunk = new ArrayList<>();
    while (chunk.size() < JobFakes.CHUNK_SIZE) {
      AddressedEvent next = reader.read();
      if (next == null) {
        break;
      }
      chunk.add(next);
    }
    reader.update(context);
    return chunk;
  }
}
