package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Misbehaviour;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.OptimisticLockingFailureException;

/** Spring Batch's own JobOperator works with our executions. */
class JobOperatorIntegrationTests {

  private static final Logger log = LoggerFactory.getLogger(JobOperatorIntegrationTests.class);
  private static final String JOB = "sickLeaveStatus";

  private Stage stage;
  private List<GeneratedEvent> events = List.of();

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    events = stage.enqueue(20);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void aFailedExecutionIsRestartedFromTheJobRepository() throws Exception {
    stage.star.misbehave(GET_ILLNESS_UPDATED, new Misbehaviour.Fault(1, "not now"), 1);
    assertThat(stage.run().exitCode()).isEqualTo(4);

    try (ConfigurableApplicationContext context = stage.start();
        RunLock.Held held = context.getBean(RunLock.class).takePrepared()) {
      JobRepository repository = context.getBean(JobRepository.class);
      JobExecution failed = last(repository);
      assertThat(failed.getStatus()).isEqualTo(BatchStatus.FAILED);

      JobExecution restarted = context.getBean(JobOperator.class).restart(failed);

      assertThat(restarted.getAllFailureExceptions()).isEmpty();
      assertThat(restarted.getStatus()).isEqualTo(BatchStatus.COMPLETED);
      assertThat(restarted.getJobInstance()).isEqualTo(failed.getJobInstance());
    }
    stage.assertDeliveredOnce(events);
    assertThat(stage.star.terminated()).isEqualTo(20);
  }

  // It races with the step: what the row says then is Batch's matter, and what is lost is nothing.
  @Test
  void afterAStopBySomebodyElseTheSequenceIsSettledAndTheNextRunResumes() throws Exception {
    CountDownLatch fetching = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    stage.star.onCall(
        GET_ILLNESS_UPDATED,
        () -> {
          fetching.countDown();
          await(stopped);
        });
    stage.with("sf1612.job.chunk-size", "5");
    CompletableFuture<RunResult> run = CompletableFuture.supplyAsync(stage::run);
    await(fetching);
    try (ConfigurableApplicationContext context = stage.start()) {
      Set<JobExecution> running =
          context.getBean(JobRepository.class).findRunningJobExecutions(JOB);
      assertThat(running).hasSize(1);
      stop(context.getBean(JobOperator.class), running.iterator().next());
    }
    stage.star.onCall(GET_ILLNESS_UPDATED, () -> {});
    stopped.countDown();

    assertThat(run.get(5, TimeUnit.MINUTES).exitCode()).isNotZero();

    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("CLOSED");
    assertThat(stage.star.waiting()).isEqualTo(20);
    assertThat(stage.run().exitCode()).isZero();
    stage.assertDeliveredOnce(events);
    assertThat(stage.count("select count(*) from batch_job_instance")).isEqualTo(1);
    assertThat(stage.star.terminated()).isEqualTo(20);
  }

  private static void stop(JobOperator operator, JobExecution running) throws Exception {
    try {
      assertThat(operator.stop(running)).isTrue();
    } catch (OptimisticLockingFailureException e) {
      log.info("Somebody else wrote the row first: {}", e.getClass().getSimpleName());
    }
  }

  private static JobExecution last(JobRepository repository) {
    return Objects.requireNonNull(
        repository.getLastJobExecution(Objects.requireNonNull(repository.getLastJobInstance(JOB))));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
