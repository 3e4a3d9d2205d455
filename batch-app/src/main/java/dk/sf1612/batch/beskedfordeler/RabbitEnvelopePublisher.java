package dk.sf1612.batch.beskedfordeler;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ConnectionFactory;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.batch.stop.StopSignal.Grace;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.municipality.CvrNumber;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Publishes over one channel: mandatory, persistent, with confirms. All messages of a sending go
 * through one pipeline. It connects when there is something to send, and again after a lost
 * connection.
 */
final class RabbitEnvelopePublisher implements EnvelopePublisher, AutoCloseable {

  private static final int PERSISTENT = 2;

  private final ConnectionFactory factory;
  private final BeskedfordelerProperties settings;
  private final TokenSource tokens;
  private final StopSignal stop;
  private final Supplier<UUID> ids;
  private @Nullable BrokerLink link;

  RabbitEnvelopePublisher(
      ConnectionFactory factory,
      BeskedfordelerProperties settings,
      TokenSource tokens,
      StopSignal stop,
      Supplier<UUID> ids) {
    this.stop = stop;
    this.factory = factory;
    this.settings = settings;
    this.tokens = tokens;
    this.ids = ids;
  }

  @Override
  public Map<UUID, PublishOutcome> publish(List<Envelope> messages, SendingListener listener) {
    BrokerLink broker = link();
    Map<UUID, PublishOutcome> outcomes = acceptedMeanwhile(broker, messages, listener);
    List<Outgoing> unsent =
        messages.stream()
            .filter(message -> !outcomes.containsKey(message.beskedId()))
            .map(this::outgoing)
            .toList();
    Lanes lanes = new Lanes(unsent);
    outcomes.putAll(send(broker, lanes, listener));
    for (Outgoing message : unsent) {
      outcomes.computeIfAbsent(message.beskedId(), id -> new PublishOutcome.Behind());
    }
    broker.settled(
        outcomes.entrySet().stream()
            .filter(entry -> !(entry.getValue() instanceof PublishOutcome.Unanswered))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
    return outcomes;
  }

  // Reported at once: waiting for the others may take long.
  private static Map<UUID, PublishOutcome> acceptedMeanwhile(
      BrokerLink broker, List<Envelope> messages, SendingListener listener) {
    List<UUID> accepted =
        messages.stream().map(Envelope::beskedId).filter(broker::isAccepted).toList();
    if (!accepted.isEmpty()) {
      listener.accepted(accepted);
    }
    Map<UUID, PublishOutcome> outcomes = new LinkedHashMap<>();
    accepted.forEach(beskedId -> outcomes.put(beskedId, new PublishOutcome.Accepted()));
    return outcomes;
  }

  @Override
  public void renewToken() {
    tokens.expired();
    // The login uses the token, too: connect again.
    close();
  }

  private Map<UUID, PublishOutcome> send(BrokerLink broker, Lanes lanes, SendingListener listener) {
    SendingDeadline deadline =
        new SendingDeadline(
            settings.answerTimeout(), settings.maxSendingDuration(), System::nanoTime);
    Wave wave = new Wave(awaitsAnswers(), lanes::isFollowed, deadline);
    Pipeline pipeline = new Pipeline(broker, wave, deadline, listener);
    broker.begin(wave);
    try (StopSignal.Limit limit = stop.limit(Grace.HALF, broker::cut)) {
      pipeline.run(
          lanes,
          message -> {
            listener.sending(message.message());
            broker.send(settings.exchange(), ids.get().toString(), message);
          });
      if (wave.hasNacks()) {
        // A broker may send a return after its nack: wait for it.
        broker.synchronise();
      }
    } catch (IOException | ShutdownSignalException e) {
      wave.broken(broker.closeReason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      wave.broken("interrupted");
    } catch (RuntimeException e) {
      // The listener threw: nobody waits any more for the messages that were sent.
      close();
      throw e;
    }
    Map<UUID, PublishOutcome> outcomes = wave.outcomes();
    if (!pipeline.isStopped()) {
      addNotSent(outcomes, lanes, broker);
    }
    if (!wave.isConfirmed()) {
      // A late confirm must not be counted for the next wave.
      close();
    }
    return outcomes;
  }

  @Override
  public boolean awaitsAnswers() {
    return settings.reply() != BeskedfordelerProperties.Reply.NONE;
  }

  private static void addNotSent(
      Map<UUID, PublishOutcome> outcomes, Lanes lanes, BrokerLink broker) {
    for (Outgoing first : lanes.first()) {
      outcomes.computeIfAbsent(
          first.beskedId(),
          id -> new PublishOutcome.Unconfirmed("not sent: " + broker.closeReason()));
    }
  }

  private Outgoing outgoing(Envelope message) {
    return new Outgoing(
        message,
        new AMQP.BasicProperties.Builder()
            .messageId(message.transactionId().toString())
            .headers(headers(message.authority()))
            .contentType("application/xml")
            .deliveryMode(PERSISTENT));
  }

  private Map<String, Object> headers(CvrNumber authority) {
    return tokens
        .token(authority)
        .<Map<String, Object>>map(token -> Map.of("token", token.value()))
        .orElse(Map.of());
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
      return BrokerLink.open(
          factory, settings.reply(), new StandardReturReader(settings.refusalCodes()), stop);
    } catch (PossibleAuthenticationFailureException e) {
      throw failure(
          Advice.MEND_FIRST,
          "Beskedfordeler's broker at %s:%d refused the login or the virtual host '%s': check sf1612.beskedfordeler.");
    } catch (IOException | TimeoutException | ShutdownSignalException e) {
      throw failure(
          Advice.TRY_AGAIN,
          "Beskedfordeler's broker at %s:%d cannot be reached, does not take the login, or has no virtual host '%s' ("
              + e.getClass().getSimpleName()
              + "): the next run tries again.");
    }
  }

  /**
   * Connects as for a sending, looks for the exchange, and sends nothing.
   *
   * @throws CounterpartException of {@code BESKEDFORDELER} when it cannot, or there is none
   */
  String check() {
    BrokerLink broker = link();
    try {
      broker.checkExchange(settings.exchange());
    } catch (IOException | ShutdownSignalException e) {
      throw failure(
          Advice.MEND_FIRST,
          "Beskedfordeler's broker at %s:%d, virtual host '%s', does not let us see the exchange of sf1612.beskedfordeler.exchange: check its name, and our rights.");
    } finally {
      close();
    }
    return "%s:%d lets us in, virtual host '%s'; the exchange %s is there (whether we may send to it shows only when we do)"
        .formatted(settings.host(), settings.port(), settings.virtualHost(), settings.exchange());
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
