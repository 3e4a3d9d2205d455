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
      Long epoch = jdbc.queryForObject("select epoch from run_lock for share", Long.class);
      lock.checkEpoch(epoch == null ? -1 : epoch);
    }
  }
}
