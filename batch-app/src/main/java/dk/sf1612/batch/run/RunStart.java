package dk.sf1612.batch.run;

import dk.sf1612.batch.lock.RunLock;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a run when its process starts.
 *
 * @param runId the key of its row in the table run; not the job parameter run.number
 * @param startedAt when the command began
 * @param host the host, a pod's name in Kubernetes
 * @param process the number of the process on the host
 * @param version the version of the program
 * @param launcher what started the program, from the environment variable SF1612_LAUNCHER; null
 *     when it is not set
 */
public record RunStart(
    UUID runId,
    Instant startedAt,
    String host,
    long process,
    String version,
    @Nullable String launcher) {

  /** The variable with the name of the Kubernetes Job, or of another launcher. */
  static final String LAUNCHER = "SF1612_LAUNCHER";

  /** Begins a run in this process, now. */
  public static RunStart begin(Clock clock) {
    return new RunStart(
        UUID.randomUUID(),
        // As exact as PostgreSQL.
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        RunLock.host(),
        ProcessHandle.current().pid(),
        Objects.requireNonNullElse(
            RunStart.class.getPackage().getImplementationVersion(), "development"),
        System.getenv(LAUNCHER));
  }
}
