package dk.sf1612.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.lock.AnotherRunException;
import dk.sf1612.batch.lock.LockLostException;
import dk.sf1612.batch.settings.InvalidSettingsException;
import dk.sf1612.batch.stop.RunStoppedException;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.sequence.EventQueueException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.dao.DataAccessResourceFailureException;

class ExitCodeTests {

  @Test
  void aFailureOfACounterpartIsThatCounterparts() {
    assertThat(codeOf(EventQueueException.refused("no", null))).isEqualTo(4);
    assertThat(codeOf(failureOf(Counterpart.STAR))).isEqualTo(4);
    assertThat(codeOf(failureOf(Counterpart.BESKEDFORDELER))).isEqualTo(5);
    assertThat(codeOf(failureOf(Counterpart.DATABASE))).isEqualTo(6);
    assertThat(codeOf(failureOf(Counterpart.CPR_REPLICA))).isEqualTo(6);
  }

  @Test
  void whatIsWrappedCountsAndNotTheWrapping() {
    assertThat(codeOf(new IllegalStateException(failureOf(Counterpart.BESKEDFORDELER))))
        .isEqualTo(5);
    assertThat(codeOf(new DataAccessResourceFailureException("x", failureOf(Counterpart.STAR))))
        .isEqualTo(4);
  }

  @Test
  void aDatabasesFailureIsSaidByItsStateAndNeverByItsText() {
    ExitCode.Verdict verdict =
        ExitCode.of(
            new DataAccessResourceFailureException(
                "0101011234", new SQLException("secret", "57P01")));

    assertThat(verdict.exitCode()).isEqualTo(ExitCode.DATABASE);
    assertThat(verdict.message()).contains("57P01").doesNotContain("secret", "0101011234");
  }

  @Test
  void settingsAreConfiguration() {
    assertThat(codeOf(new InvalidSettingsException(List.of("x is missing")))).isEqualTo(2);
  }

  @Test
  void anotherRunIsNoFailureOfAnybody() {
    assertThat(codeOf(new AnotherRunException("process 1 on host"))).isEqualTo(9);
  }

  @Test
  void aLostLockIsTheDatabases() {
    assertThat(codeOf(new LockLostException())).isEqualTo(6);
  }

  @Test
  void aStopBySpringBatchItselfIsAStopAndNoBug() {
    assertThat(codeOf(new JobInterruptedException("Job interrupted"))).isEqualTo(8);
    assertThat(codeOf(new RunStoppedException())).isEqualTo(8);
  }

  @Test
  void whateverElseIsABugOfOurs() {
    ExitCode.Verdict verdict = ExitCode.of(new IllegalStateException("0101011234"));

    assertThat(verdict.exitCode()).isEqualTo(ExitCode.BUG);
    assertThat(verdict.exitCode().code()).isEqualTo(1);
    assertThat(verdict.message()).contains("IllegalStateException").doesNotContain("0101011234");
  }

  private static int codeOf(Throwable failure) {
    return ExitCode.of(failure).exitCode().code();
  }

  private static CounterpartException failureOf(Counterpart counterpart) {
    return new CounterpartException(counterpart, Advice.TRY_AGAIN, "it failed", null);
  }
}
