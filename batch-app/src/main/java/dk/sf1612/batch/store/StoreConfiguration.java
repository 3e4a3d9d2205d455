package dk.sf1612.batch.store;

import dk.sf1612.outbox.EventStore;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.quarantine.QuarantineDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

  @Bean
  ShortTransactions shortTransactions(TransactionTemplate transaction) {
    return new ShortTransactions(transaction);
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
