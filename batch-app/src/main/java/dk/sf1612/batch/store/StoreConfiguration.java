package dk.sf1612.batch.store;

import dk.sf1612.outbox.EventStore;
import dk.sf1612.outbox.Outbox;
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
  EventStore eventStore(JdbcClient jdbc, ShortTransactions database) {
    return new JdbcEventStore(jdbc, database);
  }

  @Bean
  Outbox outbox(JdbcClient jdbc, ShortTransactions database) {
    return new JdbcOutbox(jdbc, database);
  }
}
