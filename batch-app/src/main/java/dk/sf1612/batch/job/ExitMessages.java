package dk.sf1612.batch.job;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.MethodBeforeAdvice;
import org.springframework.aop.framework.Advised;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/**
 * Replaces the exit messages of failed executions before the job repository stores them. Spring
 * Batch's own exit message is a stack trace with the texts of libraries, which may quote a CPR
 * number.
 */
@Component
final class ExitMessages implements BeanPostProcessor, MethodBeforeAdvice {

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof JobRepository && bean instanceof Advised repository) {
      repository.addAdvice(0, this);
    }
    return bean;
  }

  @Override
  public void before(Method method, Object[] arguments, @Nullable Object target) {
    if (!method.getName().equals("update")) {
      return;
    }
    if (arguments[0] instanceof StepExecution step) {
      message(step.getExitStatus(), step.getFailureExceptions()).ifPresent(step::setExitStatus);
    } else if (arguments[0] instanceof JobExecution job) {
      message(job.getExitStatus(), job.getFailureExceptions()).ifPresent(job::setExitStatus);
    }
  }

  private static Optional<ExitStatus> message(ExitStatus status, List<Throwable> failures) {
    // Batch's text of a stop is its own, unless something else fails afterwards.
    return failures.stream()
        .filter(failure -> !(failure instanceof JobInterruptedException))
        .findFirst()
        .map(failure -> new ExitStatus(status.getExitCode(), FirstFailure.describe(failure)));
  }
}
