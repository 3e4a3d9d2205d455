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
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Publishes over one channel: mandatory, persistent, confirmed; all of a sending is one pipeline.
 * Connects when there is something to send, and again after a connection was lost.
 */
final class RabbitEnvelopePublisher implements EnvelopePublisher, AutoCloseable {

  private static final int PERSISTENT = 2;

  /** So many accepted messages are worth a word, while others are on the way. */
  private static final int WORTH_A_WORD = 100;

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
    Map<UUID, PublishOutcome> outcomes = new LinkedHashMap<>();
    List<Outgoing> unsent = new ArrayList<>();
    for (Envelope message : messages) {
      if (broker.isAccepted(message.beskedId())) {
        outcomes.put(message.beskedId(), new PublishOutcome.Accepted());
      } else {
        unsent.add(outgoing(message));
      }
    }
    Lanes lanes = new Lanes(unsent);
    outcomes.putAll(send(broker, lanes, listener));
    addNotSent(outcomes, lanes, unsent, broker);
    broker.settled(
        outcomes.entrySet().stream()
            .filter(entry -> !(entry.getValue() instanceof PublishOutcome.Unanswered))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
    return outcomes;
  }

  private static void addNotSent(
      Map<UUID, PublishOutcome> outcomes, Lanes lanes, List<Outgoing> unsent, BrokerLink broker) {
    for (Outgoing first : lanes.first()) {
      outcomes.computeIfAbsent(
          first.beskedId(),
          id -> new PublishOutcome.Unconfirmed("not sent: " + broker.closeReason()));
    }
    for (Outgoing message : unsent) {
      outcomes.computeIfAbsent(message.beskedId(), id -> new PublishOutcome.Behind());
    }
  }

  @Override
  public void renewToken() {
    tokens.expired();
    // The login bears the token, too.
    close();
  }

  private Map<UUID, PublishOutcome> send(BrokerLink broker, Lanes lanes, SendingListener listener) {
    Wave wave =
        new Wave(settings.reply() != BeskedfordelerProperties.Reply.NONE, lanes::isFollowed);
    broker.begin(wave);
    try (StopSignal.Limit limit = stop.limit(Grace.HALF, broker::cut)) {
      sendAll(broker, wave, lanes, listener);
      if (wave.hasNacks()) {
        // A broker may nack first and return then: hear it out.
        broker.synchronise();
      }
    } catch (IOException | ShutdownSignalException e) {
      wave.broken(broker.closeReason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      wave.broken("interrupted");
    } catch (RuntimeException e) {
      // The listener's: what is on the way is nobody's any more.
      close();
      throw e;
    }
    if (!wave.isConfirmed()) {
      // A late confirm must not be taken for one of the next wave.
      close();
    }
    return wave.outcomes();
  }

  private void sendAll(BrokerLink broker, Wave wave, Lanes lanes, SendingListener listener)
      throws IOException, InterruptedException {
    long sent = send(broker, lanes.first());
    List<UUID> accepted = wave.awaitAcceptedInFront(leftOfAnswerTimeout(sent));
    while (!accepted.isEmpty()) {
      if (listener.mayGoOn()) {
        sent = send(broker, lanes.after(accepted));
      }
      List<UUID> worthAWord = wave.takeAccepted(WORTH_A_WORD);
      if (!worthAWord.isEmpty()) {
        listener.accepted(worthAWord);
      }
      accepted = wave.awaitAcceptedInFront(leftOfAnswerTimeout(sent));
    }
  }

  // Gives the time from which on the answers are awaited.
  private long send(BrokerLink broker, List<Outgoing> messages) throws IOException {
    long start = System.nanoTime();
    broker.write(
        settings.answerTimeout(),
        () -> {
          for (Outgoing next : messages) {
            broker.send(
                settings.exchange(),
                new BrokerLink.Sending(next.beskedId(), ids.get().toString()),
                next.properties(),
                next.message().document());
          }
        });
    return start;
  }

  private Duration leftOfAnswerTimeout(long since) {
    return settings.answerTimeout().minusNanos(System.nanoTime() - since);
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
