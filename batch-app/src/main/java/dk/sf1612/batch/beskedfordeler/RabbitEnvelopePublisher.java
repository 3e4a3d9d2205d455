package dk.sf1612.batch.beskedfordeler;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.envelope.PublishOutcome;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Publishes over one channel: mandatory, persistent, confirmed; a wave is one pipeline. Connects
 * when there is something to send, and again after a connection was lost.
 */
final class RabbitEnvelopePublisher implements EnvelopePublisher, AutoCloseable {

  private static final int PERSISTENT = 2;

  private final ConnectionFactory factory;
  private final BeskedfordelerProperties settings;
  private final Supplier<UUID> ids;
  private @Nullable BrokerLink link;

  RabbitEnvelopePublisher(
      ConnectionFactory factory, BeskedfordelerProperties settings, Supplier<UUID> ids) {
    this.factory = factory;
    this.settings = settings;
    this.ids = ids;
  }

  @Override
  public Map<UUID, PublishOutcome> publish(List<Envelope> messages) {
    BrokerLink broker = link();
    Wave wave = new Wave();
    broker.begin(wave);
    try {
      for (Envelope message : messages) {
        send(broker, wave, message);
      }
      wave.await(settings.confirmTimeout());
      if (!wave.isBroken()) {
        broker.synchronise();
      }
    } catch (IOException | AlreadyClosedException e) {
      wave.broken("connection lost");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      wave.broken("interrupted");
    }
    if (wave.isBroken()) {
      // A late confirm must not be taken for one of the next wave.
      close();
    }
    return complete(wave.outcomes(), messages);
  }

  private void send(BrokerLink broker, Wave wave, Envelope message) throws IOException {
    String correlationId = ids.get().toString();
    wave.sending(broker.nextSequenceNumber(), message.beskedId(), correlationId);
    broker.send(
        settings.exchange(),
        new AMQP.BasicProperties.Builder()
            .messageId(message.transactionId().toString())
            .correlationId(correlationId)
            .contentType("application/xml")
            .deliveryMode(PERSISTENT),
        message.document());
  }

  // Those after a failed send were never sent.
  private static Map<UUID, PublishOutcome> complete(
      Map<UUID, PublishOutcome> outcomes, List<Envelope> messages) {
    for (Envelope message : messages) {
      outcomes.putIfAbsent(message.beskedId(), new PublishOutcome.Unconfirmed("not sent"));
    }
    return outcomes;
  }

  private BrokerLink link() {
    if (link == null || !link.isOpen()) {
      close();
      link = connect();
    }
    return link;
  }

  private BrokerLink connect() {
    try {
      return BrokerLink.open(factory, settings.reply());
    } catch (PossibleAuthenticationFailureException e) {
      throw failure(
          Advice.MEND_FIRST,
          "Beskedfordeler's broker at %s:%d refused the login or the virtual host '%s': check sf1612.beskedfordeler.");
    } catch (IOException | TimeoutException e) {
      throw failure(
          Advice.TRY_AGAIN,
          "Beskedfordeler's broker at %s:%d cannot be reached, or has no virtual host '%s' ("
              + e.getClass().getSimpleName()
              + "): the next run tries again.");
    }
  }

  private CounterpartException failure(Advice advice, String message) {
    return new CounterpartException(
        Counterpart.BESKEDFORDELER,
        advice,
        message.formatted(settings.host(), settings.port(), settings.virtualHost()),
        null);
  }

  @Override
  public void close() {
    if (link != null) {
      link.close();
      link = null;
    }
  }
}
