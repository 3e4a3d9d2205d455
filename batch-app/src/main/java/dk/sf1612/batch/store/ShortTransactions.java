package dk.sf1612.batch.store;

import dk.sf1612.batch.postgres.PostgresFailure;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs statements in a transaction: a new short one, or the chunk's. Queries run without a
 * transaction when there is none. The driver's error text is dropped: it may quote values, and so
 * CPR numbers.
 */
@Component
final class ShortTransactions {

  private final TransactionOperations transactions;

  ShortTransactions(TransactionOperations transactions) {
    this.transactions = transactions;
  }

  /**
   * Runs statements.
   *
   * @throws CounterpartException of {@code DATABASE} when PostgreSQL fails
   */
  <T> T inTransaction(Supplier<T> statements) {
    return withoutValues(() -> transactions.execute(status -> statements.get()));
  }

  /**
   * Runs a query without a transaction of its own, which takes one round trip instead of four. A
   * query needs neither a snapshot of its own nor the check of the run lock.
   *
   * @throws CounterpartException of {@code DATABASE} when PostgreSQL fails
   */
  <T> T read(Supplier<T> query) {
    return withoutValues(query);
  }

  private static <T> T withoutValues(Supplier<@Nullable T> statements) {
    try {
      return Objects.requireNonNull(statements.get());
    } catch (DataAccessException | TransactionException e) {
      throw new CounterpartException(
          Counterpart.DATABASE, Advice.TRY_AGAIN, PostgresFailure.message(e), null);
    }
  }
}
