package dk.sf1612.batch.run;

import dk.sf1612.batch.settings.InvalidSettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Checks all settings before anything is created or connected, and reports all faults at once. */
@Component
final class Preflight implements BeanFactoryPostProcessor {

  @Override
  public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
    List<String> faults = new ArrayList<>();
    checkDatabase(beans.getBean(Environment.class), faults);
    for (String name : beans.getBeanNamesForAnnotation(ConfigurationProperties.class)) {
      ConfigurationProperties properties =
          beans.findAnnotationOnBean(name, ConfigurationProperties.class, false);
      if (properties != null && properties.prefix().startsWith("sf1612.")) {
        checkProperties(beans, name, faults);
      }
    }
    if (!faults.isEmpty()) {
      throw new InvalidSettingsException(faults);
    }
  }

  private static void checkDatabase(Environment environment, List<String> faults) {
    String url = environment.getProperty("spring.datasource.url", "");
    if (!url.startsWith("jdbc:postgresql:")) {
      faults.add("spring.datasource.url must be the address of a PostgreSQL database");
    }
    if (url.toLowerCase(Locale.ROOT).contains("logservererrordetail=true")) {
      faults.add(
          "spring.datasource.url must not ask for logServerErrorDetail: it logs CPR numbers");
    }
  }

  private static void checkProperties(
      ConfigurableListableBeanFactory beans, String name, List<String> faults) {
    try {
      beans.getBean(name);
    } catch (BeansException e) {
      faults.add(ExitCode.of(e).message());
    }
  }
}
