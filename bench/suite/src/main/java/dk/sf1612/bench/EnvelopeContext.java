package dk.sf1612.bench;

import dk.sf1612.envelope.EnvelopeBuilder;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/** The application's beans for messages, without the rest of it. */
@Configuration(proxyBeanMethods = false)
@ComponentScan("dk.sf1612.batch.envelope")
class EnvelopeContext {

  /** The application's builder, with settings as good as any. */
  static EnvelopeBuilder builder() {
    AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "benchmark",
                Map.of("sf1612.envelope.responsible-actor", new UUID(0, 1).toString())));
    context.register(EnvelopeContext.class);
    context.refresh();
    return context.getBean(EnvelopeBuilder.class);
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  Supplier<UUID> ids() {
    return UUID::randomUUID;
  }
}
