package dk.sf1612.batch.store;

import dk.sf1612.outbox.Outbox;
import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.quarantine.QuarantineLimit;
import dk.sf1612.quarantine.UnansweredRule;
import dk.sf1612.sequence.EventStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuarantineProperties.class)
class StoreConfiguration {

  @Bean
  ShortTransactions shortTransactions(TransactionTemplate transaction) {
    return new ShortTransactions(transaction);
  }

  @Bean
  QuarantineLimit quarantineLimit(QuarantineProperties settings) {
    return new QuarantineLimit(settings.maxPerSequence());
  }

  @Bean
  UnansweredRule unansweredRule(QuarantineProperties settings, QuarantineLimit limit) {
    return new UnansweredRule(settings.unansweredRuns(), limit);
  }

  @Bean
  JdbcQuarantine quarantine(JdbcClient jdbc, ShortTransactions database) {
    return new JdbcQuarantine(jdbc, database);
  }

  @Bean
  QuarantineDesk quarantineDesk(JdbcClient jdbc, ShortTransactions database) {
    return new JdbcQuarantineDesk(jdbc, database);
  }

  @Bean
  EventStore eventStore(JdbcClient jdbc, ShortTransactions database, JdbcQuarantine quarantine) {
    return new JdbcEventStore(jdbc, database, quarantine);
  }

  @Bean
  Outbox outbox(JdbcClient jdbc, ShortTransactions database, JdbcQuarantine quarantine) {
    return new JdbcOutbox(jdbc, database, quarantine);
  }
}
