package dk.sf1612.batch.cpr;

import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.CvrNumber;
import dk.sf1612.municipality.ResidenceRegister;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Looks up at once, on a thread of its own, who is expected; what comes of it, or what went wrong,
 * is what the caller gets that asks for just them, once. Anybody else is looked up when asked for.
 * For one caller at a time.
 */
final class ResidencesAhead implements ResidenceRegister {

  private record Expected(
      Set<PersonNumber> people, CompletableFuture<Map<PersonNumber, CvrNumber>> authorities) {

    Map<PersonNumber, CvrNumber> found() {
      try {
        return authorities.join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException cause ? cause : e;
      }
    }
  }

  private final ResidenceRegister register;
  private final Executor thread;
  private @Nullable Expected expected;

  /**
   * A register that looks up ahead.
   *
   * @param thread runs one look-up at a time
   */
  ResidencesAhead(ResidenceRegister register, Executor thread) {
    this.register = register;
    this.thread = thread;
  }

  @Override
  public void expect(Set<PersonNumber> people) {
    Set<PersonNumber> copy = Set.copyOf(people);
    expected =
        new Expected(
            copy,
            CompletableFuture.supplyAsync(() -> register.responsibleAuthorities(copy), thread));
  }

  @Override
  public Map<PersonNumber, CvrNumber> responsibleAuthorities(Set<PersonNumber> people) {
    Expected ahead = expected;
    if (ahead != null && ahead.people().equals(people)) {
      expected = null;
      return ahead.found();
    }
    return register.responsibleAuthorities(people);
  }
}
