package dk.sf1612.batch.run;

import dk.sf1612.batch.job.SequenceJob;
import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.postgres.Schema;
import dk.sf1612.batch.stop.StopRequests;
import dk.sf1612.batch.stop.StopSignal;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class RunConfiguration {

  @Bean
  static Preflight preflight(Environment environment) {
    return new Preflight(environment);
  }

  @Bean
  Run run(
      SequenceJob job,
      RunLock lock,
      Schema schema,
      StopSignal stop,
      StopRequests stopRequests,
      JdbcClient jdbc,
      TransactionTemplate transactions,
      Clock clock) {
    return new Run(
        job, lock, schema, stop, stopRequests, new FailureStreak(jdbc, transactions), clock);
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
