package dk.sf1612.bench;

import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dk.sf1612.fixtures.backend.Backends;
import dk.sf1612.fixtures.backend.BrokerBackend;
import java.io.IOException;
import java.net.URISyntaxException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/**
 * The broker to publish to: the one at the address given, else the one of this machine, else an
 * embedded one.
 *
 * @param address of this benchmark alone
 * @param product the name that it gives itself
 * @param stop ends what was started for the benchmark
 */
record BenchBroker(ConnectionFactory address, String product, Runnable stop) {

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final String HERE = "amqp://guest:guest@127.0.0.1:5672";

  static BenchBroker choose(Map<String, String> environment) {
    String given = environment.getOrDefault("SF1612_TEST_RABBITMQ_URI", "");
    if (!given.isEmpty()) {
      return at(given)
          .orElseThrow(() -> new BenchException("No broker at SF1612_TEST_RABBITMQ_URI"));
    }
    return at(HERE).orElseGet(BenchBroker::embedded);
  }

  /** Whether it has direct reply-to. */
  boolean isRabbitMq() {
    return "RabbitMQ".equals(product);
  }

  private static Optional<BenchBroker> at(String uri) {
    ConnectionFactory address = new ConnectionFactory();
    try {
      address.setUri(uri);
    } catch (URISyntaxException | GeneralSecurityException | IllegalArgumentException e) {
      throw new BenchException("SF1612_TEST_RABBITMQ_URI is not an amqp URI");
    }
    prepare(address);
    try (Connection connection = address.newConnection("bench-hello")) {
      String product = String.valueOf(connection.getServerProperties().get("product"));
      return Optional.of(new BenchBroker(address, product, () -> {}));
    } catch (IOException | TimeoutException e) {
      return Optional.empty();
    }
  }

  private static BenchBroker embedded() {
    BrokerBackend broker = Backends.embeddedBroker();
    ConnectionFactory address = broker.newConnectionFactory();
    prepare(address);
    return new BenchBroker(address, "Qpid Broker-J, embedded,", broker::close);
  }

  private static void prepare(ConnectionFactory address) {
    address.setConnectionTimeout(TIMEOUT_MILLIS);
    address.setChannelRpcTimeout(TIMEOUT_MILLIS);
    address.setAutomaticRecoveryEnabled(false);
  }

  @Override
  public String toString() {
    return "%s at %s:%d".formatted(product, address.getHost(), address.getPort());
  }
}
