package dk.sf1612.batch.beskedfordeler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.GetResponse;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopePublisher.SendingListener;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.fixtures.backend.Backends;
import dk.sf1612.fixtures.backend.BrokerBackend;
import dk.sf1612.fixtures.backend.TcpProxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RabbitEnvelopePublisherIntegrationTests {

  private final BrokerBackend broker = Backends.broker();
  private final String exchange = Backends.postgres().newSchemaName("publisher");
  private final PublisherFixture fixture = new PublisherFixture(broker, exchange);
  private BeskedfordelerProperties.Reply reply = BeskedfordelerProperties.Reply.NONE;
  private final AtomicInteger sendings = new AtomicInteger();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private Channel channel;
  private String queue;

  @BeforeEach
  void bindAQueue() throws Exception {
    Connection connection = broker.newConnectionFactory().newConnection();
    opened.add(connection);
    channel = connection.createChannel();
    channel.exchangeDeclare(exchange, BuiltinExchangeType.DIRECT, true);
    queue = channel.queueDeclare().getQueue();
    channel.queueBind(queue, exchange, "");
  }

  @AfterEach
  void deleteTheExchange() throws Exception {
    // Not every broker lets one delete what a test has deleted already.
    channel.exchangeDeclare(exchange, BuiltinExchangeType.DIRECT, true);
    channel.exchangeDelete(exchange);
    for (AutoCloseable closeable : opened) {
      closeable.close();
    }
  }

  @Test
  void whatIsRoutedAndConfirmedIsAccepted() {
    List<Envelope> wave = fixture.messages(300);

    assertThat(publisher().publish(wave, () -> true))
        .hasSize(300)
        .allSatisfy(
            (id, outcome) -> assertThat(outcome).isInstanceOf(PublishOutcome.Accepted.class));
  }

  @Test
  void theMessageBearsThePropertiesOfTheContract() throws Exception {
    Envelope message = fixture.messages(1).get(0);
    reply =
        broker.isRabbitMq()
            ? BeskedfordelerProperties.Reply.DIRECT
            : BeskedfordelerProperties.Reply.QUEUE;

    Map<UUID, PublishOutcome> outcomes =
        publisher(broker.host(), broker.port(), Duration.ofMillis(500))
            .publish(List.of(message), () -> true);

    assertThat(outcomes.values()).containsExactly(new PublishOutcome.Unanswered());

    GetResponse arrived = channel.basicGet(queue, true);
    AMQP.BasicProperties properties = arrived.getProps();
    assertThat(arrived.getBody()).isEqualTo(message.document());
    assertThat(arrived.getEnvelope().getRoutingKey()).isEmpty();
    assertThat(properties.getDeliveryMode()).isEqualTo(2);
    assertThat(properties.getContentType()).isEqualTo("application/xml");
    assertThat(properties.getMessageId()).isEqualTo(message.transactionId().toString());
    assertThat(UUID.fromString(properties.getCorrelationId()))
        .isNotEqualTo(message.transactionId());
    assertThat(properties.getReplyTo())
        .startsWith(broker.isRabbitMq() ? "amq.rabbitmq.reply-to" : "");
  }

  @Test
  void eachSendingHasACorrelationIdOfItsOwn() throws Exception {
    RabbitEnvelopePublisher publisher = publisher();
    List<Envelope> wave = fixture.messages(1);

    publisher.publish(wave, () -> true);
    publisher.publish(wave, () -> true);

    assertThat(channel.basicGet(queue, true).getProps().getCorrelationId())
        .isNotEqualTo(channel.basicGet(queue, true).getProps().getCorrelationId());
  }

  @Test
  void whatIsRoutedNowhereIsReturnedWhateverTheOrderOfTheBrokersWords() throws Exception {
    channel.queueUnbind(queue, exchange, "");

    assertThat(publisher().publish(fixture.messages(50), () -> true))
        .hasSize(50)
        .allSatisfy(
            (id, outcome) -> assertThat(outcome).isInstanceOf(PublishOutcome.Returned.class));
  }

  @Test
  void aMissingExchangeConfirmsNothingAndSaysWhy() throws Exception {
    RabbitEnvelopePublisher publisher = publisher();
    channel.exchangeDelete(exchange);

    assertThat(publisher.publish(fixture.messages(3), () -> true))
        .hasSize(3)
        .allSatisfy(
            (id, outcome) -> {
              assertThat(outcome).isInstanceOf(PublishOutcome.Unconfirmed.class);
              assertThat(outcome.toString()).contains("404", "sf1612.beskedfordeler.exchange");
            });
  }

  @Test
  void afterAMissingExchangeTheNextWaveConnectsAgain() throws Exception {
    RabbitEnvelopePublisher publisher = publisher();
    channel.exchangeDelete(exchange);
    publisher.publish(fixture.messages(3), () -> true);
    bindAQueue();

    assertThat(publisher.publish(fixture.messages(3), () -> true).values())
        .hasSize(3)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(PublishOutcome.Accepted.class));
  }

  @Test
  void aFullQueueThatRejectsIsANack() throws Exception {
    assumeThat(broker.isRabbitMq()).as("x-overflow is RabbitMQ's own").isTrue();
    channel.queueUnbind(queue, exchange, "");
    String full =
        channel
            .queueDeclare(
                "", false, true, true, Map.of("x-max-length", 1, "x-overflow", "reject-publish"))
            .getQueue();
    channel.queueBind(full, exchange, "");
    List<Envelope> wave = fixture.messages(20);

    Map<UUID, PublishOutcome> outcomes = publisher().publish(wave, () -> true);

    assertThat(outcomes.get(wave.get(0).beskedId())).isInstanceOf(PublishOutcome.Accepted.class);
    assertThat(outcomes.get(wave.get(19).beskedId())).isInstanceOf(PublishOutcome.Nacked.class);
  }

  @Test
  void aBrokerThatFallsSilentIsNotWaitedForBeyondTheDeadline() {
    TcpProxy proxy = TcpProxy.to(broker.host(), broker.port());
    opened.add(proxy);
    RabbitEnvelopePublisher publisher =
        publisher(proxy.host(), proxy.port(), Duration.ofMillis(500));
    publisher.publish(fixture.messages(1), () -> true);
    proxy.holdAnswers();

    assertThat(publisher.publish(fixture.messages(2), () -> true).values())
        .hasSize(2)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(PublishOutcome.Unconfirmed.class));
  }

  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aBrokerThatStopsReadingHoldsTheSenderNoLongerThanToTheDeadline() {
    TcpProxy proxy = TcpProxy.to(broker.host(), broker.port());
    opened.add(proxy);
    RabbitEnvelopePublisher publisher =
        publisher(proxy.host(), proxy.port(), Duration.ofSeconds(2));
    publisher.publish(fixture.messages(1), () -> true);
    proxy.hold();

    // More than the sockets' buffers take.
    Map<UUID, PublishOutcome> outcomes =
        publisher.publish(fixture.messages(64, new byte[1_000_000]), () -> true);

    assertThat(outcomes.values())
        .hasSize(64)
        .contains(
            new PublishOutcome.Unconfirmed("cut off: the broker did not do its part in time"),
            new PublishOutcome.Unconfirmed(
                "not sent: cut off: the broker did not do its part in time"))
        .hasOnlyElementsOfType(PublishOutcome.Unconfirmed.class);
    proxy.restore();
    assertThat(publisher.publish(fixture.messages(1), () -> true).values())
        .containsExactly(new PublishOutcome.Accepted());
  }

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aBrokerThatReadsSlowlyButSteadilyIsWrittenToThoughTheWholeTakesLong() {
    TcpProxy proxy = TcpProxy.to(broker.host(), broker.port());
    opened.add(proxy);
    RabbitEnvelopePublisher publisher =
        publisher(proxy.host(), proxy.port(), Duration.ofSeconds(3));
    publisher.publish(fixture.messages(1), () -> true);
    // At most 3 MB a second, a message of these in a tenth of one.
    proxy.watch(
        (connection, toServer, bytes, length) -> {
          if (toServer) {
            LockSupport.parkNanos(length * 400L);
          }
        });
    long start = System.nanoTime();

    Map<UUID, PublishOutcome> outcomes =
        publisher.publish(fixture.messages(128, new byte[250_000]), () -> true);

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(9));
    assertThat(outcomes.values()).hasSize(128).hasOnlyElementsOfType(PublishOutcome.Accepted.class);
  }

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whileABrokerReadsSlowlyWhatIsAcceptedIsSaidAndTheSendingCanBeEnded() {
    TcpProxy proxy = TcpProxy.to(broker.host(), broker.port());
    opened.add(proxy);
    RabbitEnvelopePublisher publisher =
        publisher(proxy.host(), proxy.port(), Duration.ofSeconds(20));
    publisher.publish(fixture.messages(1), () -> true);
    proxy.watch(
        (connection, toServer, bytes, length) -> {
          if (toServer) {
            LockSupport.parkNanos(length * 400L);
          }
        });
    List<UUID> said = new ArrayList<>();
    AtomicInteger sentBefore = new AtomicInteger();

    Map<UUID, PublishOutcome> outcomes =
        publisher.publish(
            fixture.messages(1280, new byte[250_000]),
            new SendingListener() {
              @Override
              public boolean mayGoOn() {
                return said.isEmpty();
              }

              // The run lock may be lost while this is recorded: so nothing is sent after it.
              @Override
              public void accepted(List<UUID> beskedIds) {
                if (said.isEmpty()) {
                  sentBefore.set(sendings.get());
                }
                said.addAll(beskedIds);
              }
            });

    assertThat(said).isNotEmpty().doesNotHaveDuplicates();
    assertThat(sendings).hasValue(sentBefore.get());
    assertThat(outcomes.values())
        .hasSize(1280)
        .contains(new PublishOutcome.Accepted(), new PublishOutcome.Behind())
        .doesNotContain(new PublishOutcome.Returned(312));
  }

  @Test
  void aLostConnectionLeavesTheMessagesUnconfirmed() {
    TcpProxy proxy = TcpProxy.to(broker.host(), broker.port());
    opened.add(proxy);
    RabbitEnvelopePublisher publisher =
        publisher(proxy.host(), proxy.port(), Duration.ofSeconds(20));
    publisher.publish(fixture.messages(1), () -> true);
    proxy.cut();

    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(
            () -> {
              publisher.publish(fixture.messages(2), () -> true);
              publisher.publish(fixture.messages(2), () -> true);
            })
        .withMessageContaining("cannot be reached");
  }

  @Test
  void aBrokerThatRefusesTheLoginIsAMatterOfSettings() {
    assertThatExceptionOfType(CounterpartException.class)
        .isThrownBy(
            () ->
                new RabbitEnvelopePublisher(
                        withPassword("wrong"),
                        fixture.settings(
                            broker.host(), broker.port(), Duration.ofSeconds(10), reply),
                        TokenSource.none(),
                        new StopSignal(Duration.ZERO),
                        fixture::nextId)
                    .publish(fixture.messages(1), () -> true))
        .satisfies(e -> assertThat(e.advice()).isEqualTo(CounterpartException.Advice.MEND_FIRST))
        .withMessageNotContaining("wrong");
  }

  private ConnectionFactory withPassword(String password) {
    ConnectionFactory factory = broker.newConnectionFactory();
    factory.setPassword(password);
    return factory;
  }

  private RabbitEnvelopePublisher publisher() {
    return publisher(broker.host(), broker.port(), Duration.ofSeconds(30));
  }

  private RabbitEnvelopePublisher publisher(String host, int port, Duration timeout) {
    ConnectionFactory factory = broker.newConnectionFactory();
    factory.setHost(host);
    factory.setPort(port);
    factory.setAutomaticRecoveryEnabled(false);
    RabbitEnvelopePublisher publisher =
        new RabbitEnvelopePublisher(
            factory,
            fixture.settings(host, port, timeout, reply),
            TokenSource.none(),
            new StopSignal(Duration.ZERO),
            () -> {
              sendings.incrementAndGet();
              return fixture.nextId();
            });
    opened.add(publisher);
    return publisher;
  }
}
