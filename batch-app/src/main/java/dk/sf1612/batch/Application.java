package dk.sf1612.batch;

import dk.sf1612.batch.ops.CommandLineInterface;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The application. The README describes its commands, settings and exit codes. */
@SpringBootApplication(proxyBeanMethods = false)
public class Application {

  /** Runs a command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(new CommandLineInterface(Application.class, System.out).execute(args));
  }
}
