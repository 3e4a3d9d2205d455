package dk.sf1612.batch.cpr;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dk.sf1612.batch.postgres.Sessions;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CprProperties.class)
class CprConfiguration {

  // Not a default candidate: all other beans get the application's own data source from Spring
  // Boot.
  @Bean(defaultCandidate = false)
  HikariDataSource cprReplica(CprProperties settings) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("cpr-replica");
    pool.setDataSource(
        Sessions.beside(
            "sf1612.cpr.url",
            settings.url(),
            settings.username(),
            settings.password(),
            "sf1612 look-up",
            settings.timeout()));
    pool.setReadOnly(true);
    pool.setMaximumPoolSize(1);
    pool.setMinimumIdle(0);
    pool.setConnectionTimeout(settings.timeout().toMillis());
    // Connects only for the first query: a run without events never does.
    pool.setInitializationFailTimeout(-1);
    return new HikariDataSource(pool);
  }
}
