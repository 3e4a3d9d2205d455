package dk.sf1612.batch.beskedfordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dk.sf1612.batch.beskedfordeler.BeskedfordelerProperties.Reply;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopePublisher.SendingListener;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.fixtures.backend.Backends;
import dk.sf1612.fixtures.backend.BrokerBackend;
import dk.sf1612.fixtures.beskedfordeler.AnswerRule;
import dk.sf1612.fixtures.beskedfordeler.AnswerRules;
import dk.sf1612.fixtures.beskedfordeler.Arrival;
import dk.sf1612.fixtures.beskedfordeler.BeskedfordelerSettings;
import dk.sf1612.fixtures.beskedfordeler.Replies;
import dk.sf1612.fixtures.beskedfordeler.SimulatedBeskedfordeler;
import dk.sf1612.fixtures.beskedfordeler.StandardRetur;
import dk.sf1612.municipality.CvrNumber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each kind of answer of Beskedfordeler, in both ways that it can come. */
class BeskedfordelerAnswersIntegrationTests {

  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(400);

  private final BrokerBackend broker = Backends.broker();
  private final String exchange = Backends.postgres().newSchemaName("answers");
  private final PublisherFixture fixture = new PublisherFixture(broker, exchange);
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "QUEUE"})
  void aYesIsAccepted(Reply reply) {
    answerBy((arrival, replies) -> replies.send(arrival, StandardRetur.accepted()));

    assertThat(publisher(reply, LONG).publish(fixture.messages(200), () -> true).values())
        .hasSize(200)
        .containsOnly(new PublishOutcome.Accepted());
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "QUEUE"})
  void aNoIsRefusedWithItsCodeAndText(Reply reply) {
    answerBy(
        (arrival, replies) ->
            replies.send(arrival, StandardRetur.refused(42, "Ukendt <modtager> æøå").bare()));

    assertThat(publisher(reply, LONG).publish(fixture.messages(3), () -> true).values())
        .containsOnly(new PublishOutcome.Refused(42, "Ukendt <modtager> æøå"));
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "QUEUE"})
  void anExpiredTokenIsSaidSo(Reply reply) {
    answerBy((arrival, replies) -> replies.send(arrival, StandardRetur.refused(41, "udløbet")));

    assertThat(publisher(reply, LONG).publish(fixture.messages(3), () -> true).values())
        .containsOnly(new PublishOutcome.ExpiredToken());
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "QUEUE"})
  void afterTheTokenWasRenewedMessagesCarryTheNewOneAndAreAccepted(Reply reply) {
    answerBy(
        AnswerRules.expiredUntilTheTokenChanges(
            (arrival, replies) -> replies.send(arrival, StandardRetur.accepted())));
    RabbitEnvelopePublisher publisher = publisher(reply, LONG, new TokensOneByOne());
    List<Envelope> wave = fixture.messages(3);

    assertThat(publisher.publish(wave, () -> true).values())
        .containsOnly(new PublishOutcome.ExpiredToken());
    publisher.renewToken();

    assertThat(publisher.publish(wave, () -> true).values())
        .containsOnly(new PublishOutcome.Accepted());
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "QUEUE"})
  void silenceAFailureOfTheReceiverAndGarbageAreNoAnswers(Reply reply) {
    List<byte[]> noAnswers =
        List.of(
            StandardRetur.refused(50, "internal error").toXml(),
            "not XML".getBytes(StandardCharsets.UTF_8),
            "<!DOCTYPE a [<!ENTITY e '20'>]><StatusKode>&e;</StatusKode>"
                .getBytes(StandardCharsets.UTF_8),
            new byte[0]);
    AtomicLong number = new AtomicLong();
    answerBy(
        (arrival, replies) -> {
          int i = (int) number.getAndIncrement();
          if (i < noAnswers.size()) {
            replies.send(arrival, noAnswers.get(i));
          }
        });

    assertThat(
            publisher(reply, SHORT)
                .publish(fixture.messages(noAnswers.size() + 1), () -> true)
                .values())
        .hasSize(noAnswers.size() + 1)
        .containsOnly(new PublishOutcome.Unanswered());
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "QUEUE"})
  void answersInAnotherOrderTwiceAndMixedBelongToTheirMessages(Reply reply) {
    List<Arrival> waiting = new ArrayList<>();
    answerBy(
        (arrival, replies) -> {
          waiting.add(arrival);
          if (waiting.size() == 30) {
            answerBackwards(waiting, replies);
          }
        });
    List<Envelope> wave = fixture.messages(30);

    Map<UUID, PublishOutcome> outcomes = publisher(reply, LONG).publish(wave, () -> true);

    for (int i = 0; i < 30; i++) {
      PublishOutcome outcome = outcomes.get(wave.get(i).beskedId());
      assertThat(outcome)
          .isEqualTo(
              i % 3 == 0 ? new PublishOutcome.Refused(40, "no") : new PublishOutcome.Accepted());
    }
  }

  private static void answerBackwards(List<Arrival> waiting, Replies replies) {
    for (int i = waiting.size() - 1; i >= 0; i--) {
      StandardRetur answer =
          i % 3 == 0 ? StandardRetur.refused(40, "no") : StandardRetur.accepted();
      replies.send(waiting.get(i), answer);
      replies.send(waiting.get(i), answer);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "QUEUE"})
  void aPersonsNextMessageLeavesWhenTheOneBeforeItIsAccepted(Reply reply) {
    List<UUID> said = new ArrayList<>();
    List<Envelope> wave = fixture.messagesOfOne(4);
    answerBy(
        (arrival, replies) -> {
          said.add(UUID.fromString(arrival.properties().getMessageId()));
          replies.send(arrival, StandardRetur.accepted());
        });

    assertThat(publisher(reply, LONG).publish(wave, () -> said.size() < 3).values())
        .containsExactly(
            new PublishOutcome.Accepted(),
            new PublishOutcome.Accepted(),
            new PublishOutcome.Accepted(),
            new PublishOutcome.Behind());
    assertThat(said)
        .containsExactlyElementsOf(
            wave.subList(0, 3).stream().map(Envelope::transactionId).toList());
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "QUEUE"})
  void whatIsAcceptedIsSaidWhileAPersonsNextMessagesAreOnTheWay(Reply reply) {
    List<Envelope> wave = new ArrayList<>(fixture.messagesOfOne(4));
    String head = wave.get(0).transactionId().toString();
    wave.addAll(fixture.messages(150));
    List<Runnable> held = new ArrayList<>();
    AtomicInteger others = new AtomicInteger();
    answerBy(
        (arrival, replies) -> {
          if (arrival.properties().getMessageId().equals(head)) {
            held.add(() -> replies.send(arrival, StandardRetur.accepted()));
          } else {
            replies.send(arrival, StandardRetur.accepted());
            others.incrementAndGet();
          }
          if (others.get() >= 150) {
            held.forEach(Runnable::run);
            held.clear();
          }
        });
    List<UUID> said = new ArrayList<>();

    Map<UUID, PublishOutcome> outcomes =
        publisher(reply, LONG)
            .publish(
                wave,
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

    assertThat(outcomes).hasSize(154);
    assertThat(outcomes.values()).containsOnly(new PublishOutcome.Accepted());
    assertThat(said).hasSizeGreaterThanOrEqualTo(100).doesNotHaveDuplicates();
    assertThat(outcomes.keySet()).containsAll(said);
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "QUEUE"})
  void whatIsNotAnsweredWhenTheWholeHasTakenItsTimeIsToldAsSuch(Reply reply) {
    List<Envelope> wave = new ArrayList<>(fixture.messagesOfOne(3));
    wave.addAll(fixture.messages(300));
    answerBy(
        AnswerRules.slowly(
            Duration.ofMillis(100),
            Duration.ofMinutes(1),
            (arrival, replies) -> replies.send(arrival, StandardRetur.accepted())));

    Map<UUID, PublishOutcome> outcomes =
        publisher(reply, LONG, Duration.ofSeconds(4), TokenSource.none()).publish(wave, () -> true);

    assertThat(outcomes).hasSize(303);
    assertThat(outcomes.values())
        .contains(
            new PublishOutcome.Accepted(),
            new PublishOutcome.Unanswered(),
            new PublishOutcome.Behind());
    assertThat(outcomes.get(wave.get(2).beskedId())).isEqualTo(new PublishOutcome.Behind());
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "QUEUE"})
  void whatWasAcceptedBetweenTwoSendingsIsSaidBeforeTheOthersAreWaitedFor(Reply reply) {
    List<Envelope> messages = fixture.messages(3);
    BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();
    answerBy(
        (arrival, replies) -> answers.add(() -> replies.send(arrival, StandardRetur.accepted())));
    RabbitEnvelopePublisher publisher = publisher(reply, Duration.ofSeconds(3));
    assertThat(publisher.publish(messages.subList(0, 1), () -> true).values())
        .containsExactly(new PublishOutcome.Unanswered());
    // Answers come in their order: the late one before that to the second.
    answerNext(answers, 2);
    assertThat(publisher.publish(messages.subList(1, 2), () -> true).values())
        .containsExactly(new PublishOutcome.Accepted());
    List<UUID> said = new ArrayList<>();

    Map<UUID, PublishOutcome> outcomes =
        publisher.publish(
            List.of(messages.get(0), messages.get(2)),
            new SendingListener() {
              @Override
              public boolean mayGoOn() {
                return true;
              }

              @Override
              public void accepted(List<UUID> beskedIds) {
                said.addAll(beskedIds);
                answerNext(answers, 1);
              }
            });

    assertThat(outcomes.values())
        .containsExactly(new PublishOutcome.Accepted(), new PublishOutcome.Accepted());
    assertThat(said).containsExactly(messages.get(0).beskedId());
  }

  private static void answerNext(BlockingQueue<Runnable> answers, int messages) {
    new Thread(
            () -> {
              try {
                for (int i = 0; i < messages; i++) {
                  answers.take().run();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            })
        .start();
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "QUEUE"})
  void behindARefusedMessageNothingOfThePersonLeaves(Reply reply) {
    List<Envelope> wave = new ArrayList<>(fixture.messagesOfOne(3));
    wave.addAll(fixture.messagesOfOne(2));
    UUID refused = wave.get(1).transactionId();
    answerBy(
        (arrival, replies) ->
            replies.send(
                arrival,
                arrival.properties().getMessageId().equals(refused.toString())
                    ? StandardRetur.refused(42, "no")
                    : StandardRetur.accepted()));

    Map<UUID, PublishOutcome> outcomes = publisher(reply, LONG).publish(wave, () -> true);

    assertThat(wave.stream().map(message -> outcomes.get(message.beskedId())))
        .containsExactly(
            new PublishOutcome.Accepted(),
            new PublishOutcome.Refused(42, "no"),
            new PublishOutcome.Behind(),
            new PublishOutcome.Accepted(),
            new PublishOutcome.Accepted());
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECT", "QUEUE"})
  void aLateYesToAnEarlierSendingCounts(Reply reply) throws Exception {
    BlockingQueue<Runnable> late = new LinkedBlockingQueue<>();
    answerBy((arrival, replies) -> late.add(() -> replies.send(arrival, StandardRetur.accepted())));
    RabbitEnvelopePublisher publisher = publisher(reply, SHORT);
    List<Envelope> wave = fixture.messages(1);
    assertThat(publisher.publish(wave, () -> true).values())
        .containsOnly(new PublishOutcome.Unanswered());
    Runnable answerToTheFirst = late.poll(10, TimeUnit.SECONDS);
    assertThat(answerToTheFirst).isNotNull();

    RabbitEnvelopePublisher patient = publisher;
    Thread answering =
        new Thread(
            () -> {
              try {
                // Only once the second sending has arrived, and then to the first.
                if (late.poll(10, TimeUnit.SECONDS) != null) {
                  answerToTheFirst.run();
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    answering.start();
    Map<UUID, PublishOutcome> again = patient.publish(wave, () -> true);
    answering.join();

    assertThat(again.values()).containsOnly(new PublishOutcome.Accepted());
  }

  private void answerBy(AnswerRule rule) {
    opened.add(
        SimulatedBeskedfordeler.start(
            broker.newConnectionFactory(),
            BeskedfordelerSettings.defaults().withExchange(exchange).withAnswers(rule)));
  }

  private RabbitEnvelopePublisher publisher(Reply reply, Duration timeout) {
    return publisher(reply, timeout, TokenSource.none());
  }

  private RabbitEnvelopePublisher publisher(Reply reply, Duration timeout, TokenSource tokens) {
    return publisher(reply, timeout, Duration.ofMinutes(30), tokens);
  }

  private RabbitEnvelopePublisher publisher(
      Reply reply, Duration timeout, Duration whole, TokenSource tokens) {
    assumeThat(reply != Reply.DIRECT || broker.isRabbitMq())
        .as("direct reply-to is RabbitMQ's own")
        .isTrue();
    RabbitEnvelopePublisher publisher =
        new RabbitEnvelopePublisher(
            broker.newConnectionFactory(),
            fixture.settings(broker.host(), broker.port(), timeout, whole, reply),
            tokens,
            new StopSignal(Duration.ZERO),
            fixture::nextId);
    opened.add(publisher);
    return publisher;
  }

  /** The n-th token until it is said to be expired, and then the next. */
  private static final class TokensOneByOne implements TokenSource {
    private int number = 1;

    @Override
    public Optional<SecurityToken> token(CvrNumber authority) {
      return Optional.of(new SecurityToken("token " + number));
    }

    @Override
    public void expired() {
      number++;
    }
  }
}
