package dk.sf1612.batch.store;

import dk.sf1612.batch.postgres.PostgresFailure;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs statements in a transaction: a new short one, or the chunk's; and queries without one where
 * there is none. A failure loses the driver's text on the way: it may quote values, and values are
 * CPR numbers.
 */
final class ShortTransactions {

  private final TransactionOperations transactions;

  ShortTransactions(TransactionOperations transactions) {
    this.transactions = transactions;
  }

  /**
   * Runs statements.
   *
   * @throws CounterpartException of {@code DATABASE} when PostgreSQL does not do its part
   */
  <T> T inTransaction(Supplier<T> statements) {
    return withoutValues(() -> transactions.execute(status -> statements.get()));
  }

  /**
   * Runs a query, which needs neither a snapshot of its own nor the lock's fence: a round trip
   * instead of four.
   *
   * @throws CounterpartException of {@code DATABASE} when PostgreSQL does not do its part
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
