package dk.sf1612.batch.lock;

import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Refuses the commits of a run that has lost the run lock. Each transaction reads the epoch at its
 * end. One that has written also holds a share lock on the epoch's row until its commit: another
 * run that takes the run lock waits only for that.
 */
@Component("transactionManager")
final class FencedTransactionManager extends JdbcTransactionManager {

  private static final long serialVersionUID = 1L;

  // The row is locked only after a write: a share lock is a write, too, and waits for the disk.
  private static final String EPOCH =
      """
      with shared as (
        select epoch from run_lock where pg_current_xact_id_if_assigned() is not null for share)
      select coalesce((select epoch from shared), (select epoch from run_lock)),
             set_config('synchronous_commit', ?, true)
      """;

  /** The start of the names of transactions of Spring Batch's job repository. */
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

  // The job repository's commits do not wait for the disk: the next commit of our data writes them,
  // too. A crash of PostgreSQL can lose the last of them, which is the same as a crash a moment
  // earlier. All other commits wait for the disk, whatever was set in the session before.
  private static String durability(String transaction) {
    return transaction.startsWith(BATCH_REPOSITORY) ? "off" : "on";
  }
}
