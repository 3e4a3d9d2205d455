package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;

class ChangesOnlyJobRepositoryTests {

  private final Tables tables = new Tables();
  private final ChangesOnlyJobRepository repository = new ChangesOnlyJobRepository(tables);
  private final JobExecution job =
      new JobExecution(1, new JobInstance(1, "job"), new JobParameters());
  private final StepExecution step = new StepExecution(2, "step", job);

  @Test
  void aBeginningAndAnEndAreWrittenOnceEach() {
    step.setStatus(BatchStatus.STARTED);
    repository.update(step);
    step.setStatus(BatchStatus.COMPLETED);
    repository.update(step);
    repository.update(step);

    assertThat(tables.written).containsExactly("step STARTED", "step COMPLETED");
  }

  @Test
  void theFirstChunkIsWrittenWithTheEndAndEachFurtherOneByItself() {
    step.setStatus(BatchStatus.STARTED);
    repository.update(step);
    for (int chunk = 0; chunk < 3; chunk++) {
      step.incrementCommitCount();
      repository.update(step);
    }

    assertThat(tables.written).hasSize(3);
  }

  @Test
  void anEndBehindOneChunkIsWrittenWithItsCounts() {
    step.setStatus(BatchStatus.STARTED);
    repository.update(step);
    step.incrementCommitCount();
    step.setReadCount(500);
    repository.update(step);
    step.setStatus(BatchStatus.FAILED);
    step.setRollbackCount(1);
    repository.update(step);

    assertThat(tables.written).containsExactly("step STARTED", "step FAILED");
  }

  @Test
  void whyAndWhenAStepEndedAreChangesToo() {
    step.setStatus(BatchStatus.FAILED);
    repository.update(step);
    step.setExitStatus(ExitStatus.FAILED.addExitDescription("why"));
    repository.update(step);
    step.setEndTime(LocalDateTime.of(2026, 1, 1, 0, 0));
    repository.update(step);

    assertThat(tables.written).hasSize(3);
  }

  @Test
  void aStepIsNotTakenForTheOneBeforeIt() {
    StepExecution next = new StepExecution(3, "step", job);
    repository.update(step);
    repository.update(next);

    assertThat(tables.written).hasSize(2);
  }

  @Test
  void aWriteThatFailedIsMadeAgain() {
    tables.isDown = true;
    try {
      repository.update(step);
    } catch (IllegalStateException down) {
      tables.isDown = false;
    }
    repository.update(step);

    assertThat(tables.written).hasSize(1);
  }

  @Test
  void anExecutionIsWrittenWhenItChanges() {
    job.setStatus(BatchStatus.STARTED);
    repository.update(job);
    job.setStatus(BatchStatus.COMPLETED);
    repository.update(job);
    repository.update(job);

    assertThat(tables.written).containsExactly("job STARTED", "job COMPLETED");
  }

  @Test
  void contextsAreNotWritten() {
    step.getExecutionContext().putString("batch.version", "6");
    repository.updateExecutionContext(step);
    repository.updateExecutionContext(job);

    assertThat(tables.written).isEmpty();
  }

  /** Raises the version with each write, as Batch's tables do. */
  private static final class Tables implements JobRepository {
    final List<String> written = new ArrayList<>();
    boolean isDown;

    @Override
    public JobInstance createJobInstance(String name, JobParameters parameters) {
      throw new AssertionError("nobody asked for one");
    }

    @Override
    public void update(JobExecution execution) {
      written.add("job " + execution.getStatus());
      execution.incrementVersion();
      execution.setLastUpdated(LocalDateTime.of(2026, 1, 1, 0, written.size()));
    }

    @Override
    public void update(StepExecution execution) {
      if (isDown) {
        throw new IllegalStateException("down");
      }
      written.add("step " + execution.getStatus());
      execution.incrementVersion();
      execution.setLastUpdated(LocalDateTime.of(2026, 1, 1, 0, written.size()));
    }

    @Override
    public void updateExecutionContext(JobExecution execution) {
      written.add("job context");
    }

    @Override
    public void updateExecutionContext(StepExecution execution) {
      written.add("step context");
    }
  }
}
