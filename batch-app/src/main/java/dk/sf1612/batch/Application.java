package dk.sf1612.batch;

import dk.sf1612.batch.ops.CommandLineInterface;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.ConfigurationPropertiesAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/**
 * The application; see the README for its commands, settings and exit codes. Of Spring Boot's
 * auto-configuration it has what it uses, and of its own classes the scan reads the configurations:
 * most runs find nothing, and cost little but their start.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ComponentScan(resourcePattern = "*/*Configuration.class")
@ImportAutoConfiguration({
  ConfigurationPropertiesAutoConfiguration.class,
  DataSourceAutoConfiguration.class,
  JdbcClientAutoConfiguration.class,
  JdbcTemplateAutoConfiguration.class,
  PropertyPlaceholderAutoConfiguration.class,
  SslAutoConfiguration.class
})
public class Application {

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLineInterface(Application.class, System.out).execute(args));
  }
}
