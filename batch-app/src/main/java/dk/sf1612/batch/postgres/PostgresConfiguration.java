package dk.sf1612.batch.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dk.sf1612.batch.settings.InvalidSettingsException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PostgresProperties.class)
class PostgresConfiguration {

  @Bean
  Sessions sessions(JdbcConnectionDetails database) {
    return Sessions.of(database);
  }

  @Bean
  Schema schema(Sessions sessions, PostgresProperties settings) {
    return new Schema(sessions, settings);
  }

  @Bean
  static BeanPostProcessor poolOfOurSessions(ObjectProvider<Sessions> sessions) {
    return new BeanPostProcessor() {
      @Override
      public Object postProcessBeforeInitialization(Object bean, String name) {
        if (name.equals("dataSource") && bean instanceof HikariDataSource pool) {
          fill(pool, sessions.getObject());
        }
        return bean;
      }
    };
  }

  private static void fill(HikariDataSource pool, Sessions sessions) {
    if (!pool.getDataSourceProperties().isEmpty()) {
      throw new InvalidSettingsException(
          List.of(
              "spring.datasource.hikari.data-source-properties is not read: put these properties into spring.datasource.url"));
    }
    sessions.fill(pool);
  }
}
