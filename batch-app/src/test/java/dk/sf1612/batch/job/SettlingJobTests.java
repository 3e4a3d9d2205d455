package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dk.sf1612.batch.stop.RunStoppedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;

/** The order of the steps, whatever they do. */
class SettlingJobTests {

  private static final Tasklet NOTHING = (contribution, chunk) -> RepeatStatus.FINISHED;
  private static final Tasklet FAILING =
      (contribution, chunk) -> {
        throw new IllegalStateException("the first failure");
      };
  private static final Tasklet STOPPING =
      (contribution, chunk) -> {
        throw new RunStoppedException();
      };

  private final JobRepository repository = new ResourcelessJobRepository();
  private final List<BatchStatus> seenBySettling = new ArrayList<>();
  private Tasklet settling = NOTHING;

  @Test
  void whenEveryStepCompletesTheSettlingStepFollowsThem() throws Exception {
    JobExecution execution = run(NOTHING, NOTHING);

    assertThat(execution.getStatus()).isEqualTo(BatchStatus.COMPLETED);
    assertThat(execution.getExitStatus().getExitCode()).isEqualTo("COMPLETED");
    assertThat(steps(execution))
        .containsExactly(
            tuple("work1", BatchStatus.COMPLETED),
            tuple("work2", BatchStatus.COMPLETED),
            tuple("settle", BatchStatus.COMPLETED));
    assertThat(seenBySettling).containsExactly(BatchStatus.COMPLETED);
  }

  @Test
  void afterAFailedStepOnlyTheSettlingStepRuns() throws Exception {
    JobExecution execution = run(FAILING, NOTHING);

    assertThat(steps(execution))
        .containsExactly(
            tuple("work1", BatchStatus.FAILED), tuple("settle", BatchStatus.COMPLETED));
    assertThat(seenBySettling).containsExactly(BatchStatus.FAILED);
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(execution.getExitStatus().getExitCode()).isEqualTo("FAILED");
    assertThat(execution.getExitStatus().getExitDescription())
        .contains("work1: IllegalStateException")
        .doesNotContain("the first failure");
  }

  @Test
  void theLastStepOfTheWorkMayFailToo() throws Exception {
    JobExecution execution = run(NOTHING, FAILING);

    assertThat(steps(execution))
        .containsExactly(
            tuple("work1", BatchStatus.COMPLETED),
            tuple("work2", BatchStatus.FAILED),
            tuple("settle", BatchStatus.COMPLETED));
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
  }

  @Test
  void afterAStoppedStepTheSettlingStepHasItsRowAndTheJobSaysStopped() throws Exception {
    JobExecution execution = run(STOPPING, NOTHING);

    assertThat(steps(execution))
        .containsExactly(
            tuple("work1", BatchStatus.STOPPED), tuple("settle", BatchStatus.COMPLETED));
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.STOPPED);
    assertThat(execution.getExitStatus().getExitCode()).isEqualTo("STOPPED");
    // To Batch, a step of an execution that is stopping would not run at all.
    assertThat(seenBySettling).containsExactly(BatchStatus.FAILED);
  }

  @Test
  void aSettlingStepThatFailsFailsTheJob() throws Exception {
    settling = FAILING;

    JobExecution execution = run(NOTHING, NOTHING);

    assertThat(steps(execution))
        .containsExactly(
            tuple("work1", BatchStatus.COMPLETED),
            tuple("work2", BatchStatus.COMPLETED),
            tuple("settle", BatchStatus.FAILED));
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
    assertThat(execution.getExitStatus().getExitDescription()).contains("settle:");
  }

  @Test
  void theFirstFailureIsTheOneThatCountsWhenSettlingFailsToo() throws Exception {
    settling =
        (contribution, chunk) -> {
          throw new IllegalArgumentException("the second failure");
        };

    JobExecution execution = run(FAILING, NOTHING);

    assertThat(FirstFailure.of(execution))
        .hasValueSatisfying(failure -> assertThat(failure).hasMessage("the first failure"));
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.FAILED);
  }

  @Test
  void aStopStaysTheReasonWhenSettlingFailsAfterIt() throws Exception {
    settling = FAILING;

    JobExecution execution = run(STOPPING, NOTHING);

    assertThat(steps(execution))
        .containsExactly(tuple("work1", BatchStatus.STOPPED), tuple("settle", BatchStatus.FAILED));
    assertThat(execution.getStatus()).isEqualTo(BatchStatus.STOPPED);
    assertThat(FirstFailure.of(execution))
        .hasValueSatisfying(failure -> assertThat(failure).isInstanceOf(RunStoppedException.class));
  }

  @Test
  void noStepIsAbandoned() throws Exception {
    JobExecution execution = run(FAILING, NOTHING);

    assertThat(execution.getStepExecutions())
        .extracting(StepExecution::getStatus)
        .doesNotContain(BatchStatus.ABANDONED);
  }

  private JobExecution run(Tasklet... work) throws Exception {
    JobParameters none = new JobParameters();
    JobExecution execution =
        repository.createJobExecution(
            repository.createJobInstance("job", none), none, new ExecutionContext());
    SettlingJob job = job(work);
    job.execute(execution);
    assertThat(job.execution()).isSameAs(execution);
    return execution;
  }

  private SettlingJob job(Tasklet... work) {
    List<Step> steps = new ArrayList<>();
    for (Tasklet tasklet : work) {
      steps.add(step("work" + (steps.size() + 1), tasklet));
    }
    return new SettlingJob(
        "job",
        repository,
        steps,
        step(
            "settle",
            (contribution, chunk) -> {
              seenBySettling.add(contribution.getStepExecution().getJobExecution().getStatus());
              return settling.execute(contribution, chunk);
            }));
  }

  private Step step(String name, Tasklet tasklet) {
    return new StepBuilder(name, repository).tasklet(tasklet).allowStartIfComplete(true).build();
  }

  private static List<Tuple> steps(JobExecution execution) {
    return execution.getStepExecutions().stream()
        .sorted(Comparator.comparingLong(StepExecution::getId))
        .map(step -> tuple(step.getStepName(), step.getStatus()))
        .toList();
  }
}
