package dk.sf1612.batch.star;

import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.settings.CertificateBundle;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.sequence.EventQueue;
import java.time.Clock;
import java.util.List;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HeaderElements;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.Timeout;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.springframework.ws.WebServiceMessageFactory;
import org.springframework.ws.soap.axiom.AxiomSoapMessageFactory;
import org.springframework.ws.transport.WebServiceMessageSender;
import org.springframework.ws.transport.http.HttpComponents5ClientFactory;
import org.springframework.ws.transport.http.SimpleHttpComponents5MessageSender;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StarProperties.class)
class StarConfiguration {

  @Bean
  EventQueue eventQueue(
      StarProperties settings,
      CloseableHttpClient starHttpClient,
      RunLock lock,
      StopSignal stop,
      Clock clock)
      throws Exception {
    return new RepeatingEventQueue(
        queue(settings, starHttpClient, stop, clock), settings, lock, stop);
  }

  /** The queue without its retries. */
  static SoapEventQueue queue(
      StarProperties settings, CloseableHttpClient client, StopSignal stop, Clock clock)
      throws Exception {
    StarContract contract = new StarContract();
    StarMessages messages = new StarMessages(messageFactory(), contract, clock);
    return new SoapEventQueue(
        settings, contract, new StarClient(sender(client), contract, messages, stop, settings));
  }

  private static WebServiceMessageSender sender(CloseableHttpClient client) {
    SimpleHttpComponents5MessageSender sender = new SimpleHttpComponents5MessageSender(client);
    // The limits count compressed bytes, and the content can be a thousand times as large.
    sender.setAcceptGzipEncoding(false);
    return sender;
  }

  private static WebServiceMessageFactory messageFactory() throws Exception {
    AxiomSoapMessageFactory axiom = new AxiomSoapMessageFactory();
    // Otherwise the whole answer would be held in memory.
    axiom.setPayloadCaching(false);
    axiom.afterPropertiesSet();
    return axiom;
  }

  @Bean
  CloseableHttpClient starHttpClient(StarProperties settings, SslBundles sslBundles) {
    Timeout read = Timeout.of(settings.readTimeout());
    PoolingHttpClientConnectionManagerBuilder connections =
        new CuttableConnections()
            .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(read).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                    .setSocketTimeout(read)
                    .build());
    if (settings.sslBundle() != null) {
      connections.setTlsSocketStrategy(
          new DefaultClientTlsStrategy(
              CertificateBundle.sslContext(
                  sslBundles, "sf1612.star.ssl-bundle", settings.sslBundle())));
    }
    // No retries and no redirects: RepeatingEventQueue decides what is repeated, and STAR must not
    // send a request to another address.
    return HttpClients.custom()
        .setConnectionManager(connections.build())
        .addRequestInterceptorFirst(new HttpComponents5ClientFactory.RemoveSoapHeadersInterceptor())
        .addExecInterceptorFirst(
            "answer-size",
            (request, scope, chain) ->
                bounded(chain.proceed(request, scope), settings.maxAnswerSize()))
        // A server may close a connection just as it is reused: then it is not known whether STAR
        // has acted.
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setDefaultHeaders(
            List.of(
                new BasicHeader(HttpHeaders.CONNECTION, HeaderElements.CLOSE),
                new BasicHeader(HttpHeaders.ACCEPT_ENCODING, "identity")))
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableContentCompression()
        .build();
  }

  private static ClassicHttpResponse bounded(ClassicHttpResponse answer, DataSize maxSize) {
    if (answer.getEntity() != null) {
      answer.setEntity(new BoundedEntity(answer.getEntity(), maxSize.toBytes()));
      if (answer.getCode() == HttpStatus.SC_ACCEPTED) {
        // Spring ignores the body of a 202.
        answer.setCode(HttpStatus.SC_OK);
      }
    }
    return answer;
  }

  /** Connections whose sockets an exchange can close, even before they are connected. */
  private static final class CuttableConnections extends PoolingHttpClientConnectionManagerBuilder {
    @Override
    protected HttpClientConnectionOperator createConnectionOperator(
        SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
      return new DefaultHttpClientConnectionOperator(
          Exchange::socket,
          ports,
          names,
          RegistryBuilder.<TlsSocketStrategy>create().register(URIScheme.HTTPS.id, tls).build());
    }
  }
}
