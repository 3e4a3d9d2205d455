package dk.sf1612.batch.stop;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StopProperties.class)
class StopConfiguration {

  @Bean
  StopSignal stopSignal(StopProperties settings) {
    return new StopSignal(settings.deadline());
  }
}
