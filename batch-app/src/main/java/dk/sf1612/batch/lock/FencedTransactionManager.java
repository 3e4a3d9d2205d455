package dk.sf1612.batch.lock;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Commits nothing of a run that has lost its lock. The epoch is read at the end, and its row is
 * shared until the commit: whoever takes the lock waits for that long, and no longer.
 */
final class FencedTransactionManager extends JdbcTransactionManager {

  private static final long serialVersionUID = 1L;

  // Shared only where something was written: sharing is a write itself, and waits for the disk.
  private static final String EPOCH =
      """
      with shared as (
        select epoch from run_lock where pg_current_xact_id_if_assigned() is not null for share)
      select coalesce((select epoch from shared), (select epoch from run_lock)),
             set_config('synchronous_commit', ?, true)
      """;

  /** How a transaction's name begins that does what Spring Batch's repository has to do. */
  private static final String BATCH_REPOSITORY = "org.springframework.batch.core.repository.";

  private final transient RunLock lock;
  private final transient JdbcTemplate jdbc;

  FencedTransactionManager(DataSource dataSource, RunLock lock) {
    super(dataSource);
    this.lock = lock;
    this.jdbc = new JdbcTemplate(dataSource);
  }

  @Override
  protected void prepareForCommit(DefaultTransactionStatus status) {
    if (status.isNewTransaction() && lock.isTaken()) {
      Long epoch =
          jdbc.queryForObject(
              EPOCH, (row, number) -> row.getLong(1), durability(status.getTransactionName()));
      lock.checkEpoch(epoch == null ? -1 : epoch);
    }
  }

  // Spring Batch's notes on its steps do not wait for the disk: the next commit of ours takes them
  // along. A crash of PostgreSQL can lose the last of them, and looks like one a moment earlier.
  // All else does, whatever was set since the session began.
  private static String durability(String transaction) {
    return transaction.startsWith(BATCH_REPOSITORY) ? "off" : "on";
  }
}
