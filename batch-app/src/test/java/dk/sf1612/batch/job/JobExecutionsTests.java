package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.batch.job.JobOnPorts.Batch;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.fixtures.memory.DatabaseInterruption;
import dk.sf1612.fixtures.memory.InMemoryDatabase;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;

/** The executions on Spring Batch's own repository, whose rows are in memory. */
class JobExecutionsTests {

  private final JobFakes fakes = new JobFakes();
  private final InMemoryBatchTables tables = new InMemoryBatchTables(fakes.database);

  private final JobExecutions executions =
      fakes.job(Batch.of(tables, fakes.transactions)).executions();

  @Test
  void theFirstExecutionIsOfANewInstanceAndSoIsTheNextAfterItCompleted() {
    assertThat(executions.execute().failure()).isNull();
    assertThat(executions.execute().failure()).isNull();

    assertThat(tables.instances.rows()).hasSize(2);
    assertThat(statuses()).containsExactly(BatchStatus.COMPLETED, BatchStatus.COMPLETED);
  }

  @Test
  void aFailedExecutionIsResumedAndAllItsStepsRunAgain() {
    fakes.star.enqueue(List.of(fakes.event(JobFakes.ANNA)));
    fakes.beskedfordeler.isDown(true);
    assertThat(executions.execute().failure()).isNotNull();

    fakes.beskedfordeler.isDown(false);
    assertThat(executions.execute().failure()).isNull();

    assertThat(tables.instances.rows()).hasSize(1);
    assertThat(statuses()).containsExactly(BatchStatus.FAILED, BatchStatus.COMPLETED);
    assertThat(tables.steps.rows()).hasSize(8);
    assertThat(fakes.beskedfordeler.delivered()).hasSize(1);
  }

  @Test
  void aFailedExecutionDoesNotCountTheQuarantineOfTheOneBefore() {
    fakes.star.enqueue(List.of(fakes.invalid(JobFakes.ANNA)));
    assertThat(executions.execute().inQuarantine()).isEqualTo(1);

    fakes.star.enqueue(List.of(fakes.event(JobFakes.BENT)));
    fakes.beskedfordeler.isDown(true);
    JobExecutions.Result failed = executions.execute();

    assertThat(failed.failure()).isNotNull();
    assertThat(failed.inQuarantine()).isZero();
  }

  @Test
  void whatADeadProcessLeftIsFailedAndResumed() {
    fakes.star.enqueue(List.of(fakes.event(JobFakes.ANNA)));
    fakes.beskedfordeler.answer(
        message -> {
          fakes.database.interruptedBy(
              new DatabaseInterruption() {
                @Override
                public void beforeWork() {
                  throw new LinkageError("dead");
                }
              });
          throw new LinkageError("dead");
        });
    assertThat(executions.execute().failure()).isNotNull();
    fakes.database.clientDied();
    assertThat(statuses()).containsExactly(BatchStatus.STARTED);

    executions.recover();

    assertThat(statuses()).containsExactly(BatchStatus.FAILED);
    assertThat(tables.unfinished()).isEmpty();
  }

  @Test
  void withoutAnExecutionThereIsNothingToRestart() {
    refused(null, "There is no execution yet");
  }

  @Test
  void theLastExecutionCanBeRestartedWhenItFailedAndNoOther() {
    fakes.star.enqueue(List.of(fakes.event(JobFakes.ANNA)));
    fakes.beskedfordeler.isDown(true);
    long first = Objects.requireNonNull(executions.execute().executionId());
    long last = Objects.requireNonNull(executions.execute().executionId());

    assertThatCode(() -> executions.checkRestart(null)).doesNotThrowAnyException();
    assertThatCode(() -> executions.checkRestart(last)).doesNotThrowAnyException();
    refused(first, "was superseded");
    refused(last + 1, "is not known");
  }

  @Test
  void aCompletedExecutionCannotBeRestarted() {
    long completed = Objects.requireNonNull(executions.execute().executionId());

    refused(completed, "is COMPLETED");
    refused(null, "use `run`");
  }

  private void refused(@Nullable Long executionId, String why) {
    assertThatExceptionOfType(RestartRefusedException.class)
        .isThrownBy(() -> executions.checkRestart(executionId))
        .withMessageContaining(why);
  }

  // Its steps never ran, so that only the execution itself knows the failure.
  @Test
  void anExecutionWhoseStartIsNotRecordedFailsAsTheDatabaseDoes() {
    AtomicBoolean failed = new AtomicBoolean();
    fakes.database.interruptedBy(
        new DatabaseInterruption() {
          @Override
          public void beforeCommit() {
            if (statuses().contains(BatchStatus.STARTED) && failed.compareAndSet(false, true)) {
              throw InMemoryDatabase.failure("down");
            }
          }
        });

    JobExecutions.Result result = executions.execute();

    assertThat(failed).isTrue();
    assertThat(result.executionId()).isNotNull();
    assertThat(result.failure()).isNotNull();
    assertThat(CounterpartException.in(Objects.requireNonNull(result.failure())))
        .map(CounterpartException::counterpart)
        .contains(Counterpart.DATABASE);
    assertThat(fakes.star.calls()).isEmpty();
  }

  private List<BatchStatus> statuses() {
    return tables.executions.rows().stream().map(JobExecution::getStatus).toList();
  }
}
