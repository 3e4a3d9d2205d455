package dk.sf1612.batch.star;

import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.settings.CertificateBundle;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.sequence.EventQueue;
import java.time.Clock;
import java.util.Set;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.springframework.ws.WebServiceMessageFactory;
import org.springframework.ws.soap.axiom.AxiomSoapMessageFactory;
import org.springframework.ws.transport.http.HttpComponents5ClientFactory;
import org.springframework.ws.transport.http.SimpleHttpComponents5MessageSender;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StarProperties.class)
class StarConfiguration {

  /**
   * For how long a connection waits for the next call of a drain: shorter than any server keeps it,
   * so that none is cut in mid-call, when nobody could say whether STAR had acted.
   */
  private static final TimeValue KEPT_FOR = TimeValue.ofSeconds(2);

  private static final TimeValue VALIDATED_AFTER = TimeValue.ofMilliseconds(500);

  @Bean
  EventQueue eventQueue(
      StarProperties settings,
      CloseableHttpClient starHttpClient,
      RunLock lock,
      StopSignal stop,
      Clock clock)
      throws Exception {
    StarClient client =
        new StarClient(
            new SimpleHttpComponents5MessageSender(starHttpClient),
            messageFactory(),
            clock,
            stop,
            settings.unknownSequenceCodes() == null ? Set.of() : settings.unknownSequenceCodes());
    Set<String> allowedHosts =
        settings.allowedHosts() == null
            ? Set.of(settings.url().getHost())
            : settings.allowedHosts();
    return new RepeatingEventQueue(
        new SoapEventQueue(settings, new EndpointPolicy(allowedHosts), client),
        settings,
        lock,
        stop);
  }

  private static WebServiceMessageFactory messageFactory() throws Exception {
    AxiomSoapMessageFactory axiom = new AxiomSoapMessageFactory();
    // Without this an answer would be held whole in memory.
    axiom.setPayloadCaching(false);
    axiom.afterPropertiesSet();
    return axiom;
  }

  @Bean
  CloseableHttpClient starHttpClient(StarProperties settings, SslBundles sslBundles) {
    Timeout read = Timeout.of(settings.readTimeout());
    PoolingHttpClientConnectionManagerBuilder connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(read).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                    .setSocketTimeout(read)
                    .setValidateAfterInactivity(VALIDATED_AFTER)
                    .build());
    if (settings.sslBundle() != null) {
      connections.setTlsSocketStrategy(
          new DefaultClientTlsStrategy(
              CertificateBundle.sslContext(
                  sslBundles, "sf1612.star.ssl-bundle", settings.sslBundle())));
    }
    // What may be repeated is for the job to say; and STAR has no business sending us elsewhere.
    return HttpClients.custom()
        .setConnectionManager(connections.build())
        .addRequestInterceptorFirst(new HttpComponents5ClientFactory.RemoveSoapHeadersInterceptor())
        .addExecInterceptorFirst(
            "answer-size",
            (request, scope, chain) ->
                bounded(chain.proceed(request, scope), settings.maxAnswerSize()))
        .setKeepAliveStrategy((response, context) -> KEPT_FOR)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableContentCompression()
        .build();
  }

  private static ClassicHttpResponse bounded(ClassicHttpResponse answer, DataSize maxSize) {
    if (answer.getEntity() != null) {
      answer.setEntity(new BoundedEntity(answer.getEntity(), maxSize.toBytes()));
    }
    return answer;
  }
}
