package dk.sf1612.bench;

import dk.sf1612.batch.stop.StopSignal;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/** The application's beans for Beskedfordeler, without its other beans. */
@Configuration(proxyBeanMethods = false)
@ComponentScan({"dk.sf1612.batch.beskedfordeler", "dk.sf1612.batch.envelope"})
@ImportAutoConfiguration(SslAutoConfiguration.class)
class BeskedfordelerContext {

  private static final String ACTOR = "5ba1c9b4-6b9e-4b52-8f0a-2f4c63c1a7de";

  /** Starts a context with only these settings, whatever the environment has. */
  static ConfigurableApplicationContext start(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("sf1612.envelope.responsible-actor", ACTOR);
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    MutablePropertySources sources = context.getEnvironment().getPropertySources();
    sources.stream().toList().forEach(source -> sources.remove(source.getName()));
    sources.addFirst(new MapPropertySource("benchmark", all));
    context.register(BeskedfordelerContext.class);
    // The benchmark publishes without the retries, which need the run lock.
    context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
    context.refresh();
    return context;
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  StopSignal stopSignal() {
    return new StopSignal(Duration.ZERO);
  }

  @Bean
  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }
}
