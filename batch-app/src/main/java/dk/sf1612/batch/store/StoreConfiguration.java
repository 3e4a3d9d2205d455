package dk.sf1612.batch.store;

import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.quarantine.UnansweredRule;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuarantineProperties.class)
class StoreConfiguration {

  @Bean
  QuarantineLimit quarantineLimit(QuarantineProperties settings) {
    return new QuarantineLimit(settings.maxPerSequence());
  }

  @Bean
  UnansweredRule unansweredRule(QuarantineProperties settings, QuarantineLimit limit) {
    return new UnansweredRule(settings.unansweredRuns(), limit);
  }
}
