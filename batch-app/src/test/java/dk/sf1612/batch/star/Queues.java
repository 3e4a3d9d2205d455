package dk.sf1612.batch.star;

import dk.sf1612.batch.lock.LockGuard;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.sequence.EventQueue;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.springframework.util.unit.DataSize;

/** The application's queue, for tests of other packages. */
public final class Queues {

  private Queues() {}

  /**
   * A queue that repeats its calls where this is safe, without a wait.
   *
   * @param attempts most attempts of a call
   */
  public static EventQueue repeating(
      EventQueue queue, int attempts, LockGuard lock, StopSignal stop) {
    StarProperties settings =
        new StarProperties(
            URI.create("https://star.example/"),
            Set.of(),
            null,
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            DataSize.ofGigabytes(1),
            queue.messagesPerSequence(),
            attempts,
            Duration.ofNanos(1),
            Set.of());
    return new RepeatingEventQueue(queue, settings, lock, stop);
  }
}
