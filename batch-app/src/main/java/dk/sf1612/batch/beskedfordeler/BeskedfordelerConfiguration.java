package dk.sf1612.batch.beskedfordeler;

import com.rabbitmq.client.ConnectionFactory;
import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.batch.settings.CertificateBundle;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.outbox.Delivery;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BeskedfordelerProperties.class)
class BeskedfordelerConfiguration {

  @Bean
  RabbitEnvelopePublisher envelopePublisher(
      BeskedfordelerProperties settings,
      SslBundles sslBundles,
      StopSignal stop,
      Clock clock,
      Supplier<UUID> ids) {
    TokenSource tokens = TokenSource.none();
    ConnectionFactory factory = connectionFactory(settings, sslBundles);
    if (settings.tokenFile() == null) {
      factory.setUsername(settings.username());
      factory.setPassword(settings.password());
    } else {
      tokens = new FileTokenSource(settings.tokenFile(), clock);
      factory.setSaslConfig(new TokenLogin(tokens));
    }
    return new RabbitEnvelopePublisher(factory, settings, tokens, stop, ids);
  }

  @Bean
  Delivery delivery(
      EnvelopePublisher publisher,
      EnvelopeBuilder builder,
      BeskedfordelerProperties settings,
      StopSignal stop,
      LockGuard lock) {
    return new RetryingDelivery(
        publisher,
        builder,
        new RetryingDelivery.Retries(settings.publishAttempts(), settings.publishBackoff()),
        stop::pause,
        SendingGuard.of(lock, stop));
  }

  private static ConnectionFactory connectionFactory(
      BeskedfordelerProperties settings, SslBundles sslBundles) {
    ConnectionFactory factory = new ConnectionFactory();
    factory.setHost(settings.host());
    factory.setPort(settings.port());
    factory.setVirtualHost(settings.virtualHost());
    int connectTimeout = Math.toIntExact(settings.connectTimeout().toMillis());
    factory.setConnectionTimeout(connectTimeout);
    factory.setHandshakeTimeout(connectTimeout);
    factory.setChannelRpcTimeout(Math.toIntExact(settings.answerTimeout().toMillis()));
    // A recovered connection would not resend unconfirmed messages: RetryingDelivery does that.
    factory.setAutomaticRecoveryEnabled(false);
    if (settings.tls()) {
      factory.useSslProtocol(
          CertificateBundle.sslContext(
              sslBundles, "sf1612.beskedfordeler.ssl-bundle", settings.sslBundle()));
      factory.enableHostnameVerification();
    }
    return factory;
  }
}
