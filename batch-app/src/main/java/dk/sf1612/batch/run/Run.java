package dk.sf1612.batch.run;

import dk.sf1612.batch.job.SequenceJob;
import dk.sf1612.batch.lock.RunLock;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run: under the lock, one sequence after another while STAR has more. */
public final class Run {

  private static final Logger log = LoggerFactory.getLogger(Run.class);

  /**
   * How a run ended.
   *
   * @param executions one for each sequence
   * @param recoveredQuarantine events in quarantine of earlier runs' sequences that this one ended
   * @param failure what it failed of; null when it is done
   */
  public record Outcome(
      List<SequenceJob.Result> executions, int recoveredQuarantine, @Nullable Throwable failure) {

    /** A run that failed before it could do anything. */
    public static Outcome failed(Throwable failure) {
      return new Outcome(List.of(), 0, failure);
    }

    /** Whether what this run ended has left events in quarantine. */
    boolean leftQuarantine() {
      return recoveredQuarantine > 0
          || executions.stream()
              .anyMatch(it -> it.inQuarantine() > 0 || it.counts().quarantined() > 0);
    }
  }

  private final SequenceJob job;
  private final RunLock lock;

  Run(SequenceJob job, RunLock lock) {
    this.job = job;
    this.lock = lock;
  }

  /**
   * Runs until STAR has no more, something fails, or the limit is reached.
   *
   * @param maxSequences at most so many, at least 1
   */
  public Outcome execute(int maxSequences) {
    List<SequenceJob.Result> executions = new ArrayList<>();
    int recoveredQuarantine = 0;
    try (RunLock.Held held = lock.take()) {
      log.debug("Holding {}", held);
      recoveredQuarantine = job.recover();
      return new Outcome(executions, recoveredQuarantine, drain(maxSequences, executions));
    } catch (SQLException | RuntimeException e) {
      return new Outcome(executions, recoveredQuarantine, e);
    }
  }

  private @Nullable Throwable drain(int maxSequences, List<SequenceJob.Result> executions) {
    SequenceJob.Result last;
    do {
      last = job.execute();
      executions.add(last);
    } while (last.failure() == null && last.moreWaiting() && executions.size() < maxSequences);
    return last.failure();
  }
}
