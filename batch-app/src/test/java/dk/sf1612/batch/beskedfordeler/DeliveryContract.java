package dk.sf1612.batch.beskedfordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.event.EventIdentity;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.fixtures.memory.InMemoryEnvelopePublisher;
import dk.sf1612.municipality.Municipalities;
import dk.sf1612.outbox.Delivery;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.outbox.Verdicts.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a delivery promises, however often it sends a message. */
abstract class DeliveryContract {

  private static final PublishOutcome NO = new PublishOutcome.Refused(40, "no");

  private final AtomicLong ids = new AtomicLong();
  private final EnvelopeBuilder builder =
      (event, authority) ->
          new Envelope(event, event.identity().beskedId(), nextId(), authority, () -> new byte[0]);
  private final InMemoryEnvelopePublisher publisher = new InMemoryEnvelopePublisher();
  private final Heard heard = new Heard();

  /** A delivery that waits for nothing. */
  abstract Delivery delivery(EnvelopePublisher by, EnvelopeBuilder again);

  /** What was said, in that order. */
  private static final class Heard implements Delivery.Listener {
    private final List<UUID> accepted = new ArrayList<>();
    private final List<Refusal> refused = new ArrayList<>();
    private final List<Delivery.Unanswered> unanswered = new ArrayList<>();

    @Override
    public void verdicts(Verdicts verdicts) {
      assertThat(verdicts.isEmpty()).isFalse();
      assertThat(unanswered).isEmpty();
      accepted.addAll(verdicts.accepted());
      refused.addAll(verdicts.refused());
    }

    @Override
    public void unanswered(List<Delivery.Unanswered> messages) {
      unanswered.addAll(messages);
    }
  }

  @Test
  void eachAcceptedMessageIsSaidOnce() {
    List<Envelope> all = new ArrayList<>(messagesOfOne(3));
    all.addAll(messages(2));

    assertThat(deliver(all)).isZero();

    assertThat(heard.accepted).containsExactlyInAnyOrder(ids(all));
    assertThat(heard.refused).isEmpty();
    assertThat(heard.unanswered).isEmpty();
  }

  @Test
  void nothingToDeliverIsNothingToSay() {
    assertThat(deliver(List.of())).isZero();

    assertThat(heard.accepted).isEmpty();
  }

  @Test
  void aRefusalIsSaidAndCountedAndWhatStandsBehindItIsNotSent() {
    List<Envelope> three = messagesOfOne(3);
    List<Envelope> other = messages(1);
    answer(Map.of(id(three, 1), NO));

    assertThat(deliver(Stream.concat(three.stream(), other.stream()).toList())).isEqualTo(1);

    assertThat(heard.accepted).containsExactlyInAnyOrder(id(three, 0), id(other, 0));
    assertThat(heard.refused).containsExactly(new Refusal(id(three, 1), 40, "no", false));
    assertThat(publisher.sent()).extracting(Envelope::beskedId).doesNotContain(id(three, 2));
  }

  @Test
  void whatStaysUnansweredIsSaidInTheEndAndIsNoFailure() {
    List<Envelope> two = messages(2);
    List<Envelope> silent = messagesOfOne(2);
    answer(Map.of(id(silent, 0), new PublishOutcome.Unanswered()));

    assertThat(deliver(Stream.concat(silent.stream(), two.stream()).toList())).isZero();

    assertThat(heard.accepted).containsExactlyInAnyOrder(ids(two));
    assertThat(heard.unanswered)
        .singleElement()
        .satisfies(
            next -> {
              assertThat(next.message().beskedId()).isEqualTo(id(silent, 0));
              assertThat(next.othersAnswered()).isTrue();
            });
    assertThat(publisher.sent()).extracting(Envelope::beskedId).doesNotContain(id(silent, 1));
  }

  @Test
  void whereNoneIsAnsweredThatIsSaidOfEach() {
    List<Envelope> two = messages(2);
    answer(
        Map.of(
            id(two, 0), new PublishOutcome.Unanswered(),
            id(two, 1), new PublishOutcome.Unanswered()));

    assertThat(deliver(two)).isZero();

    assertThat(heard.unanswered)
        .extracting(Delivery.Unanswered::othersAnswered)
        .containsExactly(false, false);
  }

  @Test
  void anOutcomeThatIsNotKnownFailsWhenAllElseIsSaid() {
    for (PublishOutcome lost :
        List.of(
            new PublishOutcome.Nacked(),
            new PublishOutcome.Returned(312),
            new PublishOutcome.Unconfirmed("cut"))) {
      List<Envelope> three = messages(3);
      answer(Map.of(id(three, 0), lost, id(three, 1), NO));
      heard.accepted.clear();
      heard.refused.clear();

      assertThatExceptionOfType(CounterpartException.class)
          .isThrownBy(() -> deliver(three))
          .returns(Counterpart.BESKEDFORDELER, CounterpartException::counterpart);

      assertThat(heard.accepted).containsExactly(id(three, 2));
      assertThat(heard.refused).extracting(Refusal::beskedId).containsExactly(id(three, 1));
    }
  }

  @Test
  void withoutTheBrokerItFails() {
    publisher.isDown(true);

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(() -> deliver(messages(1)))
        .returns(Counterpart.BESKEDFORDELER, CounterpartException::counterpart);
  }

  @Test
  void whatTheListenerThrowsEndsIt() {
    List<Envelope> two = messagesOfOne(2);

    assertThatThrownBy(
            () ->
                delivery(publisher, builder)
                    .deliver(
                        two,
                        verdicts -> {
                          throw new IllegalStateException("not recorded");
                        }))
        .hasMessage("not recorded");

    assertThat(publisher.sent()).hasSize(1);
  }

  private UUID nextId() {
    return new UUID(7, ids.incrementAndGet());
  }

  /** Messages, each of another person. */
  private List<Envelope> messages(int count) {
    return IntStream.range(0, count).mapToObj(i -> message(nextPerson())).toList();
  }

  private List<Envelope> messagesOfOne(int count) {
    PersonNumber person = nextPerson();
    return IntStream.range(0, count).mapToObj(i -> message(person)).toList();
  }

  private PersonNumber nextPerson() {
    return new PersonNumber("010101%04d".formatted(ids.incrementAndGet()));
  }

  private Envelope message(PersonNumber person) {
    UUID id = nextId();
    return builder.build(
        new IllnessEvent(
            new EventIdentity(id, "0".repeat(64)), person, id, id, "2026-01-01T00:00:00Z", ""),
        Municipalities.KOMBIT);
  }

  private int deliver(List<Envelope> messages) {
    return delivery(publisher, builder).deliver(messages, heard);
  }

  private void answer(Map<UUID, PublishOutcome> outcomes) {
    publisher.answer(
        message -> outcomes.getOrDefault(message.beskedId(), new PublishOutcome.Accepted()));
  }

  private static UUID id(List<Envelope> messages, int index) {
    return messages.get(index).beskedId();
  }

  private static UUID[] ids(List<Envelope> messages) {
    return messages.stream().map(Envelope::beskedId).toArray(UUID[]::new);
  }
}
