package dk.sf1612.batch.stop;

import dk.sf1612.batch.lock.RunLock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StopProperties.class)
class StopConfiguration {

  @Bean
  StopSignal stopSignal(StopProperties settings) {
    return new StopSignal(settings.deadline());
  }

  @Bean
  Stoppable stoppable(StopSignal signal) {
    return new Stoppable(signal);
  }

  @Bean
  StopRequests stopRequests(JdbcClient jdbc, RunLock lock, StopSignal signal) {
    return new StopRequests(jdbc, lock, signal);
  }
}
