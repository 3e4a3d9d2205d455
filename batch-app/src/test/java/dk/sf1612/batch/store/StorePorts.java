package dk.sf1612.batch.store;

import dk.sf1612.outbox.Outbox;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.sequence.EventStore;

/** The ports of one database, for the tests of their contracts. */
interface StorePorts {

  EventStore store();

  Outbox outbox();

  Quarantine quarantine();

  QuarantineDesk desk();

  /** Does something in a transaction, which is then committed. */
  void committing(Runnable work);

  /** Does something in a transaction, which is then rolled back. */
  void rollingBack(Runnable work);
}
