package dk.sf1612.batch.envelope;

import dk.sf1612.envelope.EnvelopeBuilder;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EnvelopeProperties.class)
class EnvelopeConfiguration {

  @Bean
  EnvelopeBuilder envelopeBuilder(EnvelopeProperties settings, Clock clock, Supplier<UUID> ids) {
    return new JaxbEnvelopeBuilder(settings, clock, ids);
  }
}
