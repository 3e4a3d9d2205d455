package dk.sf1612.bench.empty;

import dk.sf1612.bench.BenchPostgres;
import dk.sf1612.fixtures.backend.Backends;
import dk.sf1612.fixtures.backend.BrokerBackend;
import dk.sf1612.fixtures.backend.PostgresBackend;
import java.util.Map;

/**
 * The servers to use: at the addresses given, else those of this machine, else embedded ones.
 *
 * @param postgres holds the schemas of the benchmark
 * @param broker of the counterparts
 */
record Servers(PostgresBackend postgres, BrokerBackend broker) implements AutoCloseable {

  private static final String BROKER_HERE = "amqp://guest:guest@127.0.0.1:5672";

  static Servers choose(Map<String, String> environment) {
    return new Servers(
        BenchPostgres.choose(environment),
        broker(environment.getOrDefault("SF1612_TEST_RABBITMQ_URI", "")));
  }

  private static BrokerBackend broker(String given) {
    try {
      return BrokerBackend.at(given.isEmpty() ? BROKER_HERE : given, () -> {});
    } catch (IllegalStateException e) {
      if (given.isEmpty()) {
        return Backends.embeddedBroker();
      }
      throw new NoResultException("No broker at SF1612_TEST_RABBITMQ_URI");
    }
  }

  @Override
  public void close() {
    broker.close();
    postgres.close();
  }
}
