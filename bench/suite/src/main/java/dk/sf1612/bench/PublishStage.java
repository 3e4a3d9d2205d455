package dk.sf1612.bench;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;

/**
 * What the contestants publish to, and all else that a benchmark must remove afterwards: removed in
 * reverse order by closing this, or when the JVM is told to end.
 */
final class PublishStage implements AutoCloseable {

  private static final int CLOSE_TIMEOUT_MILLIS = 5_000;
  // Only RabbitMQ supports it: what a killed process leaves behind expires after an hour.
  private static final Map<String, Object> EXPIRES = Map.of("x-expires", 3_600_000);

  private final BenchBroker broker;
  private final Deque<AutoCloseable> held = new ArrayDeque<>();
  private boolean closed;

  private PublishStage(BenchBroker broker) {
    this.broker = broker;
    held.push(broker.stop()::run);
  }

  /** A stage with only the broker. */
  static PublishStage on(BenchBroker broker) {
    PublishStage stage = new PublishStage(broker);
    Runtime.getRuntime().addShutdownHook(new Thread(stage::close, "bench-stop"));
    return stage;
  }

  BenchBroker broker() {
    return broker;
  }

  /** A new connection for one contestant. */
  Connection connect(String name) throws IOException, TimeoutException {
    Connection connection = broker.address().newConnection("bench-" + name);
    hold(() -> connection.abort(CLOSE_TIMEOUT_MILLIS));
    return connection;
  }

  /** A new queue. */
  BoundQueue queue(String purpose) throws IOException, TimeoutException {
    Channel channel = connect(purpose).createChannel();
    String name = "sf1612-bench-" + purpose + "-" + UUID.randomUUID();
    return hold(BoundQueue.declare(channel, name, broker.isRabbitMq() ? EXPIRES : Map.of()));
  }

  /** Registers something that is closed with the stage. */
  synchronized <T extends AutoCloseable> T hold(T next) {
    held.push(next);
    return next;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!held.isEmpty()) {
      try {
        held.pop().close();
      } catch (Exception e) {
        System.err.println("Something of the benchmark stays: " + e);
      }
    }
  }
}
