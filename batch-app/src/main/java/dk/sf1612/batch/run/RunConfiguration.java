package dk.sf1612.batch.run;

import dk.sf1612.batch.job.SequenceJob;
import dk.sf1612.batch.lock.RunLock;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class RunConfiguration {

  @Bean
  static Preflight preflight(Environment environment) {
    return new Preflight(environment);
  }

  @Bean
  Run run(SequenceJob job, RunLock lock) {
    return new Run(job, lock);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }
}
