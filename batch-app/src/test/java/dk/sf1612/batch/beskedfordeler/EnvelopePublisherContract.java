package dk.sf1612.batch.beskedfordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.envelope.EnvelopePublisher.SendingListener;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.envelope.PublishOutcome.Accepted;
import dk.sf1612.envelope.PublishOutcome.Behind;
import dk.sf1612.envelope.PublishOutcome.ExpiredToken;
import dk.sf1612.envelope.PublishOutcome.Refused;
import dk.sf1612.envelope.PublishOutcome.Unanswered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a publisher promises, whatever Beskedfordeler answers. */
abstract class EnvelopePublisherContract {

  private final EnvelopeSamples samples = new EnvelopeSamples();

  abstract EnvelopePublisher publisher();

  /** One whose broker does not take connections. */
  abstract EnvelopePublisher unreachable();

  /** Says what becomes of messages; the others are accepted. */
  abstract void answer(Map<UUID, PublishOutcome> outcomes);

  /** The BeskedIds of the messages that have left, in that order. */
  abstract List<UUID> arrived();

  @Test
  void everyMessageHasItsOutcome() {
    List<Envelope> four = samples.messages(4);
    answer(
        Map.of(
            id(four, 1), new Refused(42, "nej"),
            id(four, 2), new ExpiredToken(),
            id(four, 3), new Unanswered()));

    assertThat(publisher().publish(four, () -> true))
        .containsOnlyKeys(ids(four))
        .containsEntry(id(four, 0), new Accepted())
        .containsEntry(id(four, 1), new Refused(42, "nej"))
        .containsEntry(id(four, 2), new ExpiredToken())
        .containsEntry(id(four, 3), new Unanswered());
  }

  @Test
  void nothingToSendIsNoFailure() {
    assertThat(publisher().publish(List.of(), () -> true)).isEmpty();
  }

  @Test
  void theMessagesOfAPersonLeaveInTheirOrder() {
    List<Envelope> three = samples.messagesOfOne(3);

    assertThat(publisher().publish(three, () -> true).values())
        .hasSize(3)
        .containsOnly(new Accepted());

    assertThat(arrived()).containsExactly(ids(three));
  }

  @Test
  void behindAMessageThatIsNotAcceptedNothingOfThePersonLeaves() {
    for (PublishOutcome not :
        List.of(new Refused(40, "nej"), new ExpiredToken(), new Unanswered())) {
      List<Envelope> three = samples.messagesOfOne(3);
      answer(Map.of(id(three, 1), not));

      assertThat(outcomes(three, publisher().publish(three, () -> true)))
          .containsExactly(new Accepted(), not, new Behind());
      assertThat(arrived()).contains(id(three, 1)).doesNotContain(id(three, 2));
    }
  }

  @Test
  void theMessagesOfOthersLeaveAllTheSame() {
    List<Envelope> one = samples.messagesOfOne(2);
    List<Envelope> other = samples.messagesOfOne(2);
    answer(Map.of(id(one, 0), new Refused(40, "nej")));
    List<Envelope> all = Stream.concat(one.stream(), other.stream()).toList();

    assertThat(outcomes(all, publisher().publish(all, () -> true)))
        .containsExactly(new Refused(40, "nej"), new Behind(), new Accepted(), new Accepted());
  }

  @Test
  void whenItMayNotGoOnTheFirstOfEachPersonHaveLeftAndNoOther() {
    List<Envelope> one = samples.messagesOfOne(2);
    List<Envelope> other = samples.messagesOfOne(2);
    List<Envelope> all = Stream.concat(one.stream(), other.stream()).toList();

    assertThat(outcomes(all, publisher().publish(all, () -> false)))
        .containsExactly(new Accepted(), new Behind(), new Accepted(), new Behind());
    assertThat(arrived()).containsExactlyInAnyOrder(id(one, 0), id(other, 0));
  }

  @Test
  void whatIsSaidInMidSendingIsSaidOnceAndStaysTrue() {
    List<Envelope> all = new ArrayList<>(samples.messagesOfOne(5));
    all.addAll(samples.messages(150));
    List<UUID> said = new ArrayList<>();

    Map<UUID, PublishOutcome> outcomes =
        publisher()
            .publish(
                all,
                new SendingListener() {
                  @Override
                  public boolean mayGoOn() {
                    return true;
                  }

                  @Override
                  public void accepted(List<UUID> beskedIds) {
                    said.addAll(beskedIds);
                  }
                });

    assertThat(said).doesNotHaveDuplicates().isSubsetOf(outcomes.keySet());
    assertThat(outcomes.values()).hasSize(155).containsOnly(new Accepted());
  }

  @Test
  void whatTheListenerThrowsEndsTheSending() {
    List<Envelope> two = samples.messagesOfOne(2);

    assertThatThrownBy(
            () ->
                publisher()
                    .publish(
                        two,
                        () -> {
                          throw new IllegalStateException("the lock is lost");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the lock is lost");

    assertThat(arrived()).doesNotContain(id(two, 1));
  }

  @Test
  void theSameMessageMayBeSentAgain() {
    List<Envelope> one = samples.messages(1);
    answer(Map.of(id(one, 0), new ExpiredToken()));
    EnvelopePublisher publisher = publisher();
    publisher.publish(one, () -> true);

    answer(Map.of());
    publisher.renewToken();

    assertThat(publisher.publish(one, () -> true).values()).containsExactly(new Accepted());
    assertThat(arrived()).containsExactly(id(one, 0), id(one, 0));
  }

  @Test
  void withoutTheBrokerNothingCanBeSentAtAll() {
    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(() -> unreachable().publish(samples.messages(1), () -> true))
        .returns(Counterpart.BESKEDFORDELER, CounterpartException::counterpart)
        .returns(CounterpartException.Advice.TRY_AGAIN, CounterpartException::advice);
  }

  private static UUID id(List<Envelope> messages, int index) {
    return messages.get(index).beskedId();
  }

  private static UUID[] ids(List<Envelope> messages) {
    return messages.stream().map(Envelope::beskedId).toArray(UUID[]::new);
  }

  private static List<PublishOutcome> outcomes(
      List<Envelope> messages, Map<UUID, PublishOutcome> outcomes) {
    assertThat(outcomes).containsOnlyKeys(ids(messages));
    return messages.stream().map(message -> outcomes.get(message.beskedId())).toList();
  }
}
