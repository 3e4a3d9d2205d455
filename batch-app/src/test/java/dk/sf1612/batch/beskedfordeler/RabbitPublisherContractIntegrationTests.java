package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.batch.beskedfordeler.BeskedfordelerProperties.Reply;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.fixtures.backend.Backends;
import dk.sf1612.fixtures.backend.BrokerBackend;
import dk.sf1612.fixtures.beskedfordeler.Arrival;
import dk.sf1612.fixtures.beskedfordeler.BeskedfordelerSettings;
import dk.sf1612.fixtures.beskedfordeler.Replies;
import dk.sf1612.fixtures.beskedfordeler.SimulatedBeskedfordeler;
import dk.sf1612.fixtures.beskedfordeler.StandardRetur;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class RabbitPublisherContractIntegrationTests extends EnvelopePublisherContract {

  // Where no answer is to come; each of the others comes at once.
  private static final Duration SHORT = Duration.ofSeconds(2);

  private static final int NOBODYS_PORT = 1;

  private final BrokerBackend broker = Backends.broker();
  private final String exchange = Backends.postgres().newSchemaName("contract");
  private final Map<UUID, PublishOutcome> answers = new ConcurrentHashMap<>();
  private final List<UUID> arrived = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeEach
  void start() {
    opened.add(
        SimulatedBeskedfordeler.start(
            broker.newConnectionFactory(),
            BeskedfordelerSettings.defaults().withExchange(exchange).withAnswers(this::answer)));
  }

  @AfterEach
  void close() throws Exception {
    for (int i = opened.size() - 1; i >= 0; i--) {
      opened.get(i).close();
    }
  }

  private void answer(Arrival arrival, Replies replies) {
    String document = new String(arrival.body(), StandardCharsets.UTF_8);
    UUID beskedId = UUID.fromString(document.replaceAll("<.*?>", ""));
    arrived.add(beskedId);
    PublishOutcome outcome = answers.getOrDefault(beskedId, new PublishOutcome.Accepted());
    if (outcome instanceof PublishOutcome.Accepted) {
      replies.send(arrival, StandardRetur.accepted());
    } else if (outcome instanceof PublishOutcome.Refused no) {
      replies.send(arrival, StandardRetur.refused(no.code(), no.text()));
    } else if (outcome instanceof PublishOutcome.ExpiredToken) {
      replies.send(arrival, StandardRetur.refused(41, "expired"));
    }
  }

  @Override
  EnvelopePublisher publisher() {
    return publisher(broker.port());
  }

  @Override
  EnvelopePublisher unreachable() {
    return publisher(NOBODYS_PORT);
  }

  private EnvelopePublisher publisher(int port) {
    com.rabbitmq.client.ConnectionFactory factory = broker.newConnectionFactory();
    factory.setHost(broker.host());
    factory.setPort(port);
    PublisherFixture fixture = new PublisherFixture(broker, exchange);
    RabbitEnvelopePublisher publisher =
        new RabbitEnvelopePublisher(
            factory,
            fixture.settings(broker.host(), port, SHORT, Reply.QUEUE),
            TokenSource.none(),
            new StopSignal(Duration.ZERO),
            fixture::nextId);
    opened.add(publisher);
    return publisher;
  }

  @Override
  void answer(Map<UUID, PublishOutcome> outcomes) {
    answers.clear();
    answers.putAll(outcomes);
  }

  @Override
  List<UUID> arrived() {
    return arrived;
  }
}
