package dk.sf1612.batch.lock;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class LockConfiguration {

  @Bean
  RunLock runLock(
      JdbcConnectionDetails database, @Value("${sf1612.postgres.schema}") String schema) {
    return new RunLock(database, schema);
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
