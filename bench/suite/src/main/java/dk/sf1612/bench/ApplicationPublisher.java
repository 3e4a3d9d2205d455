package dk.sf1612.bench;

import com.rabbitmq.client.ConnectionFactory;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.envelope.PublishOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;

/** The application's own publisher, made as the application makes it. */
final class ApplicationPublisher implements Contestant, AutoCloseable {

  private final String reply;
  private final ConfigurableApplicationContext context;
  private final EnvelopePublisher publisher;
  private final BoundQueue target;

  private ApplicationPublisher(
      String reply, ConfigurableApplicationContext context, BoundQueue target) {
    this.reply = reply;
    this.context = context;
    this.publisher = context.getBean(EnvelopePublisher.class);
    this.target = target;
  }

  /**
   * A publisher with a connection of its own.
   *
   * @param reply the setting of that name
   */
  static ApplicationPublisher open(String reply, ConnectionFactory broker, BoundQueue target) {
    Map<String, Object> settings =
        Map.of(
            "sf1612.beskedfordeler.host", broker.getHost(),
            "sf1612.beskedfordeler.port", broker.getPort(),
            "sf1612.beskedfordeler.tls", false,
            "sf1612.beskedfordeler.virtual-host", broker.getVirtualHost(),
            "sf1612.beskedfordeler.exchange", target.exchange(),
            "sf1612.beskedfordeler.username", broker.getUsername(),
            "sf1612.beskedfordeler.password", broker.getPassword(),
            "sf1612.beskedfordeler.reply", reply);
    return new ApplicationPublisher(reply, BeskedfordelerContext.start(settings), target);
  }

  EnvelopeBuilder envelopeBuilder() {
    return context.getBean(EnvelopeBuilder.class);
  }

  @Override
  public String name() {
    return reply;
  }

  @Override
  public void publish(List<Envelope> wave) {
    Map<UUID, PublishOutcome> outcomes = publisher.publish(wave, () -> true);
    for (Envelope message : wave) {
      PublishOutcome outcome = outcomes.get(message.beskedId());
      if (!(outcome instanceof PublishOutcome.Accepted)) {
        throw new BenchException(reply + ": a message was not accepted, but " + outcome);
      }
    }
  }

  @Override
  public void sweep() throws IOException {
    target.purge();
  }

  @Override
  public void close() {
    context.close();
  }
}
