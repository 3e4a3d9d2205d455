package dk.sf1612.batch.beskedfordeler;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.Delivery;
import com.rabbitmq.client.Return;
import com.rabbitmq.client.ShutdownSignalException;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.batch.stop.StopSignal.Grace;
import dk.sf1612.envelope.PublishOutcome;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection with one channel in confirm mode, and a consumer of replies on the same channel.
 * Confirms, returns and replies go to the current wave. An acceptance that comes after its wave is
 * kept.
 */
final class BrokerLink implements AutoCloseable {

  private static final String DIRECT_REPLY_TO = "amq.rabbitmq.reply-to";
  private static final Duration LONGEST_OPENING = Duration.ofMinutes(1);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final Socket socket;
  private final Connection connection;
  private final Channel channel;
  private final StandardReturReader answers;
  private final Map<String, UUID> sendings = new ConcurrentHashMap<>();
  private final Set<UUID> accepted = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Wave wave;
  private volatile boolean cut;
  private @Nullable String replyTo;

  private BrokerLink(
      Socket socket, Connection connection, Channel channel, StandardReturReader answers) {
    this.socket = socket;
    this.connection = connection;
    this.channel = channel;
    this.answers = answers;
  }

  /** Connects, and starts the consumer of replies before a message can be sent. */
  static BrokerLink open(
      ConnectionFactory factory,
      BeskedfordelerProperties.Reply reply,
      StandardReturReader answers,
      StopSignal stop)
      throws IOException, TimeoutException {
    // With several addresses, the last one tried is the one that answered.
    AtomicReference<@Nullable Socket> socket = new AtomicReference<>();
    ConnectionFactory watched = factory.clone();
    watched.setSocketConfigurator(factory.getSocketConfigurator().andThen(socket::set));
    // The library's timeouts limit each read: a handshake at a byte a second would never time out.
    CompletableFuture<Void> cutting =
        CompletableFuture.runAsync(
            () -> StopSignal.cut(socket.get()),
            CompletableFuture.delayedExecutor(LONGEST_OPENING.toSeconds(), TimeUnit.SECONDS));
    try (StopSignal.Limit limit = stop.limit(Grace.NONE, () -> StopSignal.cut(socket.get()))) {
      return open(watched.newConnection("sf1612"), socket, reply, answers);
    } finally {
      cutting.cancel(false);
    }
  }

  private static BrokerLink open(
      Connection connection,
      AtomicReference<@Nullable Socket> socket,
      BeskedfordelerProperties.Reply reply,
      StandardReturReader answers)
      throws IOException {
    try {
      BrokerLink link =
          new BrokerLink(
              Objects.requireNonNull(socket.get()),
              connection,
              connection.createChannel(),
              answers);
      link.listen();
      link.consumeAnswers(reply);
      return link;
    } catch (IOException | RuntimeException e) {
      abort(connection);
      throw e;
    }
  }

  private static void abort(Connection connection) {
    connection.abort(Math.toIntExact(CLOSE_TIMEOUT.toMillis()));
  }

  private void listen() throws IOException {
    channel.addConfirmListener(
        (number, multiple) -> tell(w -> w.acked(number, multiple)),
        (number, multiple) -> tell(w -> w.nacked(number, multiple)));
    channel.addReturnListener(this::returned);
    channel.addShutdownListener(cause -> tell(w -> w.broken(reason(cause))));
    channel.confirmSelect();
  }

  private void consumeAnswers(BeskedfordelerProperties.Reply reply) throws IOException {
    replyTo =
        switch (reply) {
          case DIRECT -> DIRECT_REPLY_TO;
          case QUEUE -> channel.queueDeclare().getQueue();
          case NONE -> null;
        };
    if (replyTo != null) {
      // Automatic acknowledgement: direct reply-to requires it.
      channel.basicConsume(replyTo, true, (tag, answer) -> answered(answer), tag -> {});
    }
  }

  /** Makes sure that there is such an exchange. */
  void checkExchange(String exchange) throws IOException {
    channel.exchangeDeclarePassive(exchange);
  }

  /** Routes confirms, returns and replies to this wave. */
  void begin(Wave next) {
    wave = next;
    if (!channel.isOpen()) {
      next.broken(closeReason());
    }
  }

  /** The reason why the channel is closed. */
  String closeReason() {
    ShutdownSignalException closed = channel.getCloseReason();
    return closed == null ? lost() : reason(closed);
  }

  /**
   * Writes, and cuts the connection off if the deadline comes first. Nothing else ends a write to a
   * broker that does not read, such as RabbitMQ when it is short of memory.
   */
  <E extends Exception> void write(SendingDeadline deadline, Writing<E> writing) throws E {
    try (Watch watch = new Watch(deadline)) {
      watch.look();
      writing.run();
    }
  }

  /** Cuts the connection off at a deadline, which may be moved later meanwhile. */
  private final class Watch implements AutoCloseable {
    private final SendingDeadline deadline;
    private @Nullable CompletableFuture<Void> next;
    private boolean closed;

    private Watch(SendingDeadline deadline) {
      this.deadline = deadline;
    }

    private synchronized void look() {
      if (closed) {
        return;
      }
      long left = deadline.left();
      if (left <= 0) {
        cut();
      } else {
        Executor then = CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS);
        next = CompletableFuture.runAsync(this::look, then);
      }
    }

    @Override
    public synchronized void close() {
      closed = true;
      if (next != null) {
        next.cancel(false);
      }
    }
  }

  /** Writes to the connection. */
  @FunctionalInterface
  interface Writing<E extends Exception> {
    void run() throws E;
  }

  /** Closes the socket at once: nothing more is sent or received. */
  void cut() {
    cut = true;
    StopSignal.cut(socket);
  }

  /**
   * Registers a message with the current wave, and sends it.
   *
   * @param correlationId the AMQP correlation-id, different for each sending
   */
  void send(String exchange, String correlationId, Outgoing outgoing) throws IOException {
    UUID beskedId = outgoing.beskedId();
    sendings.put(correlationId, beskedId);
    tell(w -> w.sending(channel.getNextPublishSeqNo(), beskedId));
    boolean mandatory = true;
    channel.basicPublish(
        exchange,
        "",
        mandatory,
        outgoing.properties().correlationId(correlationId).replyTo(replyTo).build(),
        outgoing.message().document());
  }

  /** Forgets messages for which no more replies are expected. */
  void settled(Set<UUID> beskedIds) {
    sendings.values().removeIf(beskedIds::contains);
    accepted.removeAll(beskedIds);
  }

  /** Whether a message without an outcome was accepted after its wave had ended. */
  boolean isAccepted(UUID beskedId) {
    return accepted.contains(beskedId);
  }

  /**
   * Waits for a round trip, so that all earlier returns and confirms of the broker have arrived.
   */
  void synchronise() throws IOException {
    channel.basicQos(0);
  }

  boolean isOpen() {
    return channel.isOpen();
  }

  @Override
  public void close() {
    write(
        new SendingDeadline(CLOSE_TIMEOUT, CLOSE_TIMEOUT, System::nanoTime),
        () -> abort(connection));
  }

  private void returned(Return message) {
    UUID beskedId = beskedId(message.getProperties());
    if (beskedId != null) {
      tell(w -> w.returned(beskedId, message.getReplyCode()));
    }
  }

  private void answered(Delivery answer) {
    UUID beskedId = beskedId(answer.getProperties());
    if (beskedId == null) {
      return;
    }
    answers
        .read(answer.getBody())
        .ifPresent(
            outcome -> {
              if (outcome instanceof PublishOutcome.Accepted) {
                accepted.add(beskedId);
              }
              tell(w -> w.answered(beskedId, outcome));
            });
  }

  private @Nullable UUID beskedId(AMQP.@Nullable BasicProperties properties) {
    String correlationId = properties == null ? null : properties.getCorrelationId();
    return correlationId == null ? null : sendings.get(correlationId);
  }

  private void tell(Consumer<Wave> word) {
    Wave current = wave;
    if (current != null) {
      word.accept(current);
    }
  }

  private String reason(ShutdownSignalException cause) {
    if (cause.getReason() instanceof AMQP.Channel.Close close) {
      return closed("channel", close.getReplyCode());
    }
    if (cause.getReason() instanceof AMQP.Connection.Close close) {
      return closed("connection", close.getReplyCode());
    }
    return lost();
  }

  // Only the code is printed: the broker may write any text beside it.
  private static String closed(String what, int replyCode) {
    String hint =
        replyCode == AMQP.NOT_FOUND
            ? ": does the exchange of sf1612.beskedfordeler.exchange exist?"
            : "";
    return "%s closed by the broker with code %d%s".formatted(what, replyCode, hint);
  }

  private String lost() {
    return cut ? "cut off: the broker did not do its part in time" : "connection lost";
  }
}
