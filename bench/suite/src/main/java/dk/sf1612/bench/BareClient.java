package dk.sf1612.bench;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import dk.sf1612.envelope.Envelope;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** The least that persistent, mandatory and confirmed messages cost: the AMQP client alone. */
final class BareClient implements Contestant {

  private static final int PERSISTENT = 2;
  private static final long PATIENCE_MILLIS = 60_000;

  private final Channel channel;
  private final BoundQueue target;
  private final AtomicLong returned = new AtomicLong();

  BareClient(Connection connection, BoundQueue target) throws IOException {
    this.channel = connection.createChannel();
    this.target = target;
    channel.addReturnListener(message -> returned.incrementAndGet());
    channel.confirmSelect();
  }

  @Override
  public String name() {
    return "bare";
  }

  @Override
  public void publish(List<Envelope> wave) throws IOException, InterruptedException {
    boolean mandatory = true;
    for (Envelope message : wave) {
      channel.basicPublish(
          target.exchange(), "", mandatory, properties(message), message.document());
    }
    try {
      channel.waitForConfirmsOrDie(PATIENCE_MILLIS);
    } catch (TimeoutException e) {
      throw new BenchException("bare: no confirms within " + PATIENCE_MILLIS + " ms");
    }
    if (returned.get() > 0) {
      throw new BenchException("bare: %d messages came back".formatted(returned.get()));
    }
  }

  // As large on the wire as the application's.
  private static AMQP.BasicProperties properties(Envelope message) {
    String id = message.transactionId().toString();
    return new AMQP.BasicProperties.Builder()
        .messageId(id)
        .correlationId(id)
        .headers(Map.of())
        .contentType("application/xml")
        .deliveryMode(PERSISTENT)
        .build();
  }

  @Override
  public void sweep() throws IOException {
    target.purge();
  }
}
