package dk.sf1612.batch.run;

import dk.sf1612.batch.job.JobExecutions;
import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.settlement.Settlement;
import dk.sf1612.batch.stop.StopRequests;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.quarantine.Quarantine;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class RunConfiguration {

  @Bean
  static Preflight preflight(Environment environment) {
    return new Preflight(environment);
  }

  @Bean
  Run run(RunLock lock, StopRequests stopRequests, Drain drain, Afterwards afterwards) {
    return new Run(lock, stopRequests, drain, afterwards);
  }

  @Bean
  Drain drain(
      JobExecutions executions, Settlement settlement, RunLock lock, StopSignal stop, Clock clock) {
    return new Drain(executions, settlement, lock, stop, clock);
  }

  @Bean
  Afterwards afterwards(
      RunLock lock, JdbcClient jdbc, PlatformTransactionManager database, Quarantine quarantine) {
    // A short timeout: a run that is over must not wait long to record that.
    TransactionTemplate brief = new TransactionTemplate(database);
    brief.setTimeout(5);
    return new Afterwards(lock, new FailureStreak(jdbc, brief), quarantine);
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
