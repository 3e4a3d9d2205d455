package dk.sf1612.batch.beskedfordeler;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection with one channel in confirm mode; what the broker says goes to the wave in hand. */
final class BrokerLink implements AutoCloseable {

  private static final String DIRECT_REPLY_TO = "amq.rabbitmq.reply-to";
  private static final int CLOSE_TIMEOUT_MILLIS = 5_000;

  private final Connection connection;
  private final Channel channel;
  private final @Nullable String replyTo;
  private final AtomicReference<@Nullable Wave> wave = new AtomicReference<>();

  private BrokerLink(Connection connection, Channel channel, @Nullable String replyTo) {
    this.connection = connection;
    this.channel = channel;
    this.replyTo = replyTo;
  }

  /** Connects; the reply consumer is there before the first message can be sent. */
  static BrokerLink open(ConnectionFactory factory, BeskedfordelerProperties.Reply reply)
      throws IOException, TimeoutException {
    Connection connection = factory.newConnection("sf1612");
    try {
      Channel channel = connection.createChannel();
      boolean direct = reply == BeskedfordelerProperties.Reply.DIRECT;
      BrokerLink link = new BrokerLink(connection, channel, direct ? DIRECT_REPLY_TO : null);
      link.listen();
      return link;
    } catch (IOException | RuntimeException e) {
      connection.abort(CLOSE_TIMEOUT_MILLIS);
      throw e;
    }
  }

  private void listen() throws IOException {
    channel.addConfirmListener(
        (number, multiple) -> tell(w -> w.acked(number, multiple)),
        (number, multiple) -> tell(w -> w.nacked(number, multiple)));
    channel.addReturnListener(
        returned ->
            tell(
                w ->
                    w.returned(
                        returned.getProperties().getCorrelationId(), returned.getReplyText())));
    channel.addShutdownListener(cause -> tell(w -> w.broken(reason(cause))));
    channel.confirmSelect();
    if (replyTo != null) {
      // No acknowledgements: direct reply-to has none. The answers themselves are not read yet.
      channel.basicConsume(replyTo, true, (tag, answer) -> {}, tag -> {});
    }
  }

  /** Makes a wave the one that the broker's words go to. */
  void begin(Wave next) {
    wave.set(next);
    ShutdownSignalException closed = channel.getCloseReason();
    if (closed != null) {
      next.broken(reason(closed));
    }
  }

  /** The number that the next message gets, and its confirm bears. */
  long nextSequenceNumber() {
    return channel.getNextPublishSeqNo();
  }

  /** Hands a message to the connection. */
  void send(String exchange, AMQP.BasicProperties.Builder properties, byte[] body)
      throws IOException {
    boolean mandatory = true;
    channel.basicPublish(exchange, "", mandatory, properties.replyTo(replyTo).build(), body);
  }

  /** Returns when the broker has said what it had to say before it heard this. */
  void synchronise() throws IOException {
    channel.basicQos(0);
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    connection.abort(CLOSE_TIMEOUT_MILLIS);
  }

  private void tell(Consumer<Wave> word) {
    Wave current = wave.get();
    if (current != null) {
      word.accept(current);
    }
  }

  // The broker's own text names exchanges and hosts, never what was in a message.
  private static String reason(ShutdownSignalException cause) {
    if (cause.getReason() instanceof AMQP.Channel.Close close) {
      return "channel closed by the broker: " + close.getReplyText();
    }
    if (cause.getReason() instanceof AMQP.Connection.Close close) {
      return "connection closed by the broker: " + close.getReplyText();
    }
    return "connection lost";
  }
}
