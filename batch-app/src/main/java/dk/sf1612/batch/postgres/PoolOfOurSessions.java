package dk.sf1612.batch.postgres;

import com.zaxxer.hikari.HikariDataSource;
import dk.sf1612.batch.settings.InvalidSettingsException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Makes the application's connection pool use {@link Sessions}. */
@Component
record PoolOfOurSessions(ObjectProvider<Sessions> sessions) implements BeanPostProcessor {

  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (name.equals("dataSource") && bean instanceof HikariDataSource pool) {
      if (!pool.getDataSourceProperties().isEmpty()) {
        throw new InvalidSettingsException(
            List.of(
                "spring.datasource.hikari.data-source-properties is not read: put these properties into spring.datasource.url"));
      }
      sessions.getObject().fill(pool);
    }
    return bean;
  }
}
