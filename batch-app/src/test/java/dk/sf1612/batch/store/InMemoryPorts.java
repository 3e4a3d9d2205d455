package dk.sf1612.batch.store;

import dk.sf1612.fixtures.memory.InMemoryDatabase;
import dk.sf1612.fixtures.memory.InMemoryEventStore;
import dk.sf1612.fixtures.memory.InMemoryOutbox;
import dk.sf1612.fixtures.memory.InMemoryQuarantine;
import dk.sf1612.fixtures.memory.InMemoryQuarantineDesk;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.sequence.EventStore;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** The ports in memory, with a clock that stands still. */
final class InMemoryPorts implements StorePorts {

  private final InMemoryDatabase database =
      new InMemoryDatabase(Clock.fixed(Instant.parse("2026-03-01T06:00:00Z"), ZoneOffset.UTC));

  @Override
  public EventStore store() {
    return new InMemoryEventStore(database);
  }

  @Override
  public Outbox outbox() {
    return new InMemoryOutbox(database);
  }

  @Override
  public Quarantine quarantine() {
    return new InMemoryQuarantine(database);
  }

  @Override
  public QuarantineDesk desk() {
    return new InMemoryQuarantineDesk(database);
  }

  @Override
  public void committing(Runnable work) {
    database.begin();
    work.run();
    database.commit();
  }

  @Override
  public void rollingBack(Runnable work) {
    database.begin();
    work.run();
    database.rollBack();
  }
}
