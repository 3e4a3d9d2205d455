package dk.sf1612.plain;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** A stock application: all auto-configuration, default settings. */
@SpringBootApplication
public class PlainApplication {

  /** Runs the job and ends the JVM with Spring Boot's exit code for it. */
  public static void main(String[] args) {
    System.exit(SpringApplication.exit(SpringApplication.run(PlainApplication.class, args)));
  }
}
