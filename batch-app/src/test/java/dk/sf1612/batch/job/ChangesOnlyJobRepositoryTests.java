package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.Entity;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;

class ChangesOnlyJobRepositoryTests {

  private static final LocalDateTime NOON = LocalDateTime.of(2026, 1, 1, 12, 0);

  private final Tables tables = new Tables();
  private final ChangesOnlyJobRepository repository =
      new ChangesOnlyJobRepository(tables, tables.transactions);
  private final JobExecution job = created(1);

  private static JobExecution created(long id) {
    return created(id, new JobInstance(id, "job"));
  }

  private static JobExecution created(long id, JobInstance instance) {
    JobExecution execution = new JobExecution(id, instance, new JobParameters());
    execution.incrementVersion();
    return execution;
  }

  @Test
  void aWholeExecutionIsWrittenInATransactionForEachStepAndOneForItsEnd() {
    begin(job);
    end(begun("first"));
    end(begun("second"));
    end(job);

    assertThat(tables.committed)
        .containsExactly(
            List.of("job STARTED", "first STARTED"),
            List.of("first COMPLETED", "second STARTED"),
            List.of("second COMPLETED", "job COMPLETED"));
  }

  @Test
  void anInstanceAndItsFirstExecutionAreWrittenInOneTransaction() {
    JobExecution created = repository.createFirstExecution("sf1612", new JobParameters());

    assertThat(created.getJobInstance().getJobName()).isEqualTo("sf1612");
    assertThat(tables.committed).containsExactly(List.of("instance sf1612", "execution of sf1612"));
  }

  @Test
  void aStepHasBegunWhenItsRowIsThere() {
    StepExecution step = repository.createStepExecution("step", job);

    assertThat(step.getStatus()).isEqualTo(BatchStatus.STARTED);
    assertThat(step.getStartTime()).isEqualTo(step.getCreateTime());
  }

  @Test
  void theFirstChunkIsWrittenWithTheEndAndEachFurtherOneAtOnce() {
    StepExecution step = begun("step");
    tables.committed.clear();
    for (int chunk = 0; chunk < 3; chunk++) {
      step.incrementCommitCount();
      repository.update(step);
    }

    assertThat(tables.committed).containsExactly(List.of("step STARTED"), List.of("step STARTED"));
  }

  @Test
  void anEndIsWrittenAsItIsInTheEnd() {
    begin(job);
    StepExecution step = begun("step");
    step.setStatus(BatchStatus.FAILED);
    repository.update(step);
    step.setExitStatus(ExitStatus.FAILED.addExitDescription("why"));
    step.setRollbackCount(1);
    step.setEndTime(NOON);
    repository.update(step);
    tables.committed.clear();
    end(job);

    assertThat(tables.committed).containsExactly(List.of("step FAILED", "job COMPLETED"));
  }

  @Test
  void ofWhatFailedTheKindIsWrittenAndNoWordOfALibrary() {
    IllegalStateException failure = new IllegalStateException("0101015555", new Exception("x"));
    StepExecution step = begun("step");
    step.addFailureException(failure);
    step.setExitStatus(ExitStatus.FAILED.addExitDescription(failure));
    end(step);
    job.addFailureException(failure);
    job.setExitStatus(ExitStatus.FAILED.addExitDescription(failure));
    end(job);

    ExitStatus written = new ExitStatus("FAILED", "IllegalStateException, caused by Exception");
    assertThat(step.getExitStatus()).isEqualTo(written);
    assertThat(step.getExitStatus().getExitDescription()).isEqualTo(written.getExitDescription());
    assertThat(job.getExitStatus().getExitDescription()).isEqualTo(written.getExitDescription());
  }

  @Test
  void anEndThatIsSaidAgainIsWrittenAgainOnlyWhereItDiffers() {
    end(job);
    repository.update(job);
    StepExecution next = begun("next");
    assertThat(tables.committed).containsExactly(List.of("job COMPLETED"), List.of("next STARTED"));

    end(next);
    job.setExitStatus(ExitStatus.FAILED);
    repository.update(job);
    assertThat(tables.committed).last().isEqualTo(List.of("next COMPLETED", "job COMPLETED"));
  }

  @Test
  void whatCouldNotBeWrittenIsWrittenWithTheEnd() {
    begin(job);
    end(begun("first"));
    tables.failsAfter(1);
    assertThatThrownBy(() -> repository.createStepExecution("second", job)).hasMessage("down");
    tables.committed.clear();
    end(job);

    assertThat(tables.committed).containsExactly(List.of("first COMPLETED", "job COMPLETED"));
  }

  @Test
  void whatSomebodyElseHasChangedIsLeftOutAndTheNextStepBegins() {
    begin(job);
    StepExecution first = begun("first");
    tables.rows.merge(first, 1, Integer::sum);
    end(first);
    tables.committed.clear();
    end(begun("second"));
    end(job);

    assertThat(tables.committed)
        .containsExactly(List.of("second STARTED"), List.of("second COMPLETED", "job COMPLETED"));
  }

  @Test
  void nothingIsLeftForTheNextExecution() {
    tables.failsAfter(0);
    assertThatThrownBy(() -> end(job)).hasMessage("down");
    end(created(2));

    assertThat(tables.committed).containsExactly(List.of("job COMPLETED"));
  }

  @Test
  void contextsAreNotWritten() {
    StepExecution step = begun("step");
    tables.committed.clear();
    step.getExecutionContext().putString("batch.version", "6");
    repository.updateExecutionContext(step);
    repository.updateExecutionContext(job);

    assertThat(tables.committed).isEmpty();
  }

  // As Batch does it.
  private void begin(JobExecution execution) {
    execution.setStatus(BatchStatus.STARTED);
    repository.update(execution);
  }

  private StepExecution begun(String name) {
    StepExecution step = repository.createStepExecution(name, job);
    step.setStatus(BatchStatus.STARTED);
    repository.update(step);
    return step;
  }

  private void end(StepExecution step) {
    step.setStatus(BatchStatus.COMPLETED);
    repository.update(step);
    step.setEndTime(NOON);
    repository.update(step);
  }

  private void end(JobExecution execution) {
    execution.setStatus(BatchStatus.COMPLETED);
    execution.setEndTime(NOON);
    repository.update(execution);
  }

  /** As Batch's tables: a write raises the version, on the row and in memory, and checks it. */
  private static final class Tables implements JobRepository {
    final List<List<String>> committed = new ArrayList<>();
    final Map<Entity, Integer> rows = new HashMap<>();

    final TransactionOperations transactions =
        new TransactionOperations() {
          @Override
          public <T extends @Nullable Object> T execute(TransactionCallback<T> action) {
            return transaction(action);
          }
        };

    private @Nullable List<String> transaction;
    private long lastId;
    private int writes;
    private int untilFailure = Integer.MAX_VALUE;

    /** One failure, behind so many writes. */
    void failsAfter(int writes) {
      untilFailure = writes;
    }

    private <T extends @Nullable Object> T transaction(TransactionCallback<T> action) {
      Map<Entity, Integer> before = Map.copyOf(rows);
      List<String> written = new ArrayList<>();
      transaction = written;
      try {
        T done = action.doInTransaction(new SimpleTransactionStatus());
        committed.add(written);
        return done;
      } catch (RuntimeException e) {
        rows.clear();
        rows.putAll(before);
        throw e;
      } finally {
        transaction = null;
      }
    }

    @Override
    public JobInstance createJobInstance(String name, JobParameters parameters) {
      written("instance " + name);
      return new JobInstance(++lastId, name);
    }

    @Override
    public JobExecution createJobExecution(
        JobInstance instance, JobParameters parameters, ExecutionContext context) {
      written("execution of " + instance.getJobName());
      return created(++lastId, instance);
    }

    @Override
    public StepExecution createStepExecution(String name, JobExecution execution) {
      failWhenDown();
      StepExecution step = new StepExecution(++lastId, name, execution);
      step.incrementVersion();
      rows.put(step, 0);
      return step;
    }

    @Override
    public void update(JobExecution execution) {
      write(execution, "job " + execution.getStatus());
      execution.setLastUpdated(NOON.plusMinutes(++writes));
    }

    @Override
    public void update(StepExecution execution) {
      write(execution, execution.getStepName() + " " + execution.getStatus());
      execution.setLastUpdated(NOON.plusMinutes(++writes));
    }

    private void written(String row) {
      Objects.requireNonNull(transaction, "a transaction").add(row);
    }

    private void write(Entity execution, String row) {
      failWhenDown();
      Integer version = execution.getVersion();
      if (!Objects.equals(rows.getOrDefault(execution, version), version)) {
        throw new OptimisticLockingFailureException("stale");
      }
      execution.incrementVersion();
      rows.put(execution, Objects.requireNonNull(execution.getVersion()));
      written(row);
    }

    private void failWhenDown() {
      if (untilFailure-- == 0) {
        throw new IllegalStateException("down");
      }
    }

    @Override
    public void updateExecutionContext(JobExecution execution) {
      throw new AssertionError("nothing of ours is in it");
    }

    @Override
    public void updateExecutionContext(StepExecution execution) {
      throw new AssertionError("nothing of ours is in it");
    }
  }
}
