package dk.sf1612.bench;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.Map;

/** An exchange with one durable queue, both with the same name. */
final class BoundQueue implements AutoCloseable {

  private final Channel channel;
  private final String name;

  private BoundQueue(Channel channel, String name) {
    this.channel = channel;
    this.name = name;
  }

  /**
   * Declares it.
   *
   * @param arguments of the queue
   */
  static BoundQueue declare(Channel channel, String name, Map<String, Object> arguments)
      throws IOException {
    // The exchange is deleted with its last queue, also when that expires.
    channel.exchangeDeclare(name, BuiltinExchangeType.DIRECT, true, true, Map.of());
    channel.queueDeclare(name, true, false, false, arguments);
    channel.queueBind(name, name, "");
    return new BoundQueue(channel, name);
  }

  String exchange() {
    return name;
  }

  String queue() {
    return name;
  }

  void purge() throws IOException {
    channel.queuePurge(name);
  }

  /** Deletes both. */
  @Override
  public void close() throws IOException {
    channel.exchangeDelete(name);
    channel.queueDelete(name);
  }
}
