package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.batch.beskedfordeler.BeskedfordelerProperties.Reply;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.fixtures.backend.BrokerBackend;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Settings and messages for tests of the publisher. */
final class PublisherFixture {

  private final BrokerBackend broker;
  private final String exchange;
  private final EnvelopeSamples messages = new EnvelopeSamples();

  PublisherFixture(BrokerBackend broker, String exchange) {
    this.broker = broker;
    this.exchange = exchange;
  }

  BeskedfordelerProperties settings(String host, int port, Duration timeout, Reply reply) {
    return settings(host, port, timeout, Duration.ofMinutes(30), reply);
  }

  BeskedfordelerProperties settings(
      String host, int port, Duration timeout, Duration whole, Reply reply) {
    return new BeskedfordelerProperties(
        host,
        port,
        false,
        null,
        broker.virtualHost(),
        exchange,
        broker.username(),
        broker.password(),
        null,
        Duration.ofSeconds(10),
        timeout,
        whole,
        reply,
        3,
        Duration.ofSeconds(2),
        Set.of(40, 42));
  }

  /** Messages that nobody has sent before, each of another person. */
  List<Envelope> messages(int count) {
    return messages.messages(count);
  }

  /** The same, all of one person. */
  List<Envelope> messagesOfOne(int count) {
    return messages.messagesOfOne(count);
  }

  /** The same, all with one content. */
  List<Envelope> messages(int count, byte[] document) {
    return messages.messages(count, document);
  }

  UUID nextId() {
    return messages.nextId();
  }
}
