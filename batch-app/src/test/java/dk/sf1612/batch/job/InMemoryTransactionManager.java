package dk.sf1612.batch.job;

import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.fixtures.memory.InMemoryDatabase;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** Spring's transactions on a database in memory. */
public final class InMemoryTransactionManager extends AbstractPlatformTransactionManager {

  private static final long serialVersionUID = 1L;

  private final transient InMemoryDatabase database;

  /** The transactions of a database. */
  public InMemoryTransactionManager(InMemoryDatabase database) {
    this.database = database;
  }

  @Override
  protected Object doGetTransaction() {
    return database;
  }

  @Override
  protected boolean isExistingTransaction(Object transaction) {
    return database.isInTransaction();
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    database.begin();
  }

  @Override
  protected void prepareForCommit(DefaultTransactionStatus status) {
    if (status.isNewTransaction()) {
      database.prepare();
    }
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    try {
      database.commit();
    } catch (CounterpartException e) {
      throw new TransactionSystemException("The database did not commit", e);
    }
  }

  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    database.rollBack();
  }

  @Override
  protected void doSetRollbackOnly(DefaultTransactionStatus status) {
    database.doom();
  }
}
