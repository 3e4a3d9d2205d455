package dk.sf1612.batch.lock;

import dk.sf1612.batch.postgres.Schema;
import dk.sf1612.batch.postgres.Sessions;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class LockConfiguration {

  @Bean
  RunLock runLock(Sessions sessions, Schema schema) {
    return new RunLock(sessions, schema);
  }

  @Bean
  PlatformTransactionManager transactionManager(DataSource dataSource, RunLock lock) {
    return new FencedTransactionManager(dataSource, lock);
  }

  @Bean
  TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
    return new TransactionTemplate(transactionManager);
  }
}
