package dk.sf1612.bench;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.Delivery;
import dk.sf1612.fixtures.beskedfordeler.StandardRetur;
import java.io.IOException;

/** Accepts every message, at the least cost: it does not read the message. */
final class Answerer {

  private final Channel channel;
  private final byte[] yes = StandardRetur.accepted().toXml();

  private Answerer(Channel channel) {
    this.channel = channel;
  }

  /** Answers until the connection is closed. */
  static void start(Connection connection, BoundQueue source) throws IOException {
    Answerer answerer = new Answerer(connection.createChannel());
    boolean acknowledgedOnceSent = true;
    answerer.channel.basicConsume(
        source.queue(),
        acknowledgedOnceSent,
        (tag, message) -> answerer.answer(message),
        tag -> {});
  }

  private void answer(Delivery message) throws IOException {
    AMQP.BasicProperties asked = message.getProperties();
    channel.basicPublish(
        "",
        asked.getReplyTo(),
        new AMQP.BasicProperties.Builder().correlationId(asked.getCorrelationId()).build(),
        yes);
  }
}
