package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.ResourcelessJobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;

class ExitMessagesTests {

  private static final String LIBRARYS = "value too long: 0101010001";

  private final JobRepository repository =
      (JobRepository)
          new ExitMessages()
              .postProcessAfterInitialization(
                  new ProxyFactory(new ResourcelessJobRepository()).getProxy(), "jobRepository");
  private JobExecution execution;
  private StepExecution step;

  @BeforeEach
  void begin() {
    JobParameters none = new JobParameters();
    execution =
        repository.createJobExecution(
            repository.createJobInstance("job", none), none, new ExecutionContext());
    step = repository.createStepExecution("step", execution);
  }

  @Test
  void theTextOfALibraryIsNotStored() {
    fail(new IllegalArgumentException(LIBRARYS, new IllegalStateException(LIBRARYS)));

    assertThat(step.getExitStatus())
        .isEqualTo(
            new ExitStatus("FAILED", "IllegalArgumentException, caused by IllegalStateException"));
  }

  @Test
  void ourOwnMessageIsStoredWithTheKindsOfTheExceptions() {
    fail(
        new IllegalStateException(
            LIBRARYS,
            new CounterpartException(
                Counterpart.DATABASE, Advice.TRY_AGAIN, "PostgreSQL is down.", LIBRARYS, null)));

    assertThat(step.getExitStatus().getExitDescription())
        .isEqualTo("PostgreSQL is down. IllegalStateException, caused by CounterpartException");
  }

  @Test
  void theSameHoldsForTheJob() {
    execution.addFailureException(new IllegalArgumentException(LIBRARYS));
    execution.setExitStatus(new ExitStatus("FAILED", LIBRARYS));

    repository.update(execution);

    assertThat(execution.getExitStatus().getExitDescription())
        .isEqualTo("IllegalArgumentException");
  }

  @Test
  void aStepThatWasStoppedKeepsWhatBatchSaysOfIt() {
    step.addFailureException(new RunStoppedException());
    step.setExitStatus(new ExitStatus("STOPPED", "stopped"));

    repository.update(step);

    assertThat(step.getExitStatus()).isEqualTo(new ExitStatus("STOPPED", "stopped"));
  }

  @Test
  void whatFailsAfterAStopBringsNoTextOfALibrary() {
    step.addFailureException(new RunStoppedException());

    fail(new IllegalArgumentException(LIBRARYS));

    assertThat(step.getExitStatus())
        .isEqualTo(new ExitStatus("FAILED", "IllegalArgumentException"));
  }

  @Test
  void withoutAFailureNothingIsReplaced() {
    step.setExitStatus(ExitStatus.COMPLETED);

    repository.update(step);

    assertThat(step.getExitStatus()).isEqualTo(ExitStatus.COMPLETED);
  }

  private void fail(Exception failure) {
    step.addFailureException(failure);
    step.setExitStatus(new ExitStatus("FAILED", LIBRARYS));
    repository.update(step);
  }
}
