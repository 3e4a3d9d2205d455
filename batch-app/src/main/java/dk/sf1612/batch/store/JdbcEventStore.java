package dk.sf1612.batch.store;

import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.InvalidEvent;
import dk.sf1612.outbox.EventStore;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.SequenceState;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** Sequences, and the events received in them. */
final class JdbcEventStore implements EventStore {

  private static final String OPEN =
      """
      insert into wsrm_sequence
        (identifier, job_execution_id, service_name, service_endpoint, message_count)
      values (:identifier, :jobExecutionId, :serviceName, :serviceEndpoint, :messageCount)
      returning id
      """;

  // One statement a chunk: arrays reach PostgreSQL in one message, and the count is exact.
  private static final String STORE_EVENTS =
      """
      insert into illness_event
        (besked_id, message_identifier, content_hash, person_number, person_hash,
         nem_refusion_identifier, event_date, content, first_sequence_id)
      select t.*, :sequenceId
      from unnest(:beskedIds, :messageIdentifiers, :contentHashes, :personNumbers, :personHashes,
                  :nemRefusionIdentifiers, :eventDates, :contents) as t
      on conflict do nothing
      """;

  private static final String STORE_PLACES =
      """
      insert into sequence_event (sequence_id, position, besked_id)
      select :sequenceId, t.position, t.besked_id
      from unnest(:positions, :beskedIds) as t (position, besked_id)
      """;

  private static final String FETCH_COMPLETED =
      "update wsrm_sequence set fetched_at = now() where id = :sequenceId";

  private static final String ACCOUNT =
      """
      select s.identifier,
             s.fetched_at is not null or s.message_count = 0 as fetch_complete,
             count(p.position) as received,
             count(e.besked_id) filter (where e.state = 'PENDING') as unsent
      from wsrm_sequence s
      left join sequence_event p on p.sequence_id = s.id
      left join illness_event e on e.besked_id = p.besked_id
      where s.id = :sequenceId
      group by s.id
      """;

  private static final String SETTLE =
      """
      update wsrm_sequence
      set state = :state,
          settled_at = case when :state in ('TERMINATED', 'CLOSED') then now() end,
          counterpart_text = coalesce(:counterpartText, counterpart_text)
      where id = :sequenceId
      """;

  private final JdbcClient jdbc;
  private final ShortTransactions database;

  JdbcEventStore(JdbcClient jdbc, ShortTransactions database) {
    this.jdbc = jdbc;
    this.database = database;
  }

  @Override
  public long open(OpenedSequence sequence, long jobExecutionId) {
    ServiceItem item =
        sequence.inventory() instanceof Inventory.Waiting waiting ? waiting.item() : null;
    return database.inTransaction(
        () ->
            jdbc.sql(OPEN)
                .param("identifier", sequence.identifier().value())
                .param("jobExecutionId", jobExecutionId)
                .param("serviceName", item == null ? null : item.serviceName())
                .param("serviceEndpoint", item == null ? null : item.serviceEndpoint())
                .param("messageCount", messageCount(sequence.inventory()))
                .query(Long.class)
                .single());
  }

  // Null for an inventory that cannot be read: such a sequence is never complete.
  private static @Nullable Integer messageCount(Inventory inventory) {
    if (inventory instanceof Inventory.Unreadable) {
      return null;
    }
    if (inventory instanceof Inventory.NotOurs notOurs) {
      long sum = notOurs.items().stream().mapToLong(ServiceItem::messageCount).sum();
      return (int) Math.min(sum, Integer.MAX_VALUE);
    }
    return inventory instanceof Inventory.Waiting waiting ? waiting.item().messageCount() : 0;
  }

  @Override
  public Stored store(long sequenceKey, List<Received> received) {
    List<IllnessEvent> events = received.stream().map(JdbcEventStore::valid).toList();
    SqlArrayValue beskedIds = column("uuid", events, event -> event.identity().beskedId());
    return database.inTransaction(
        () -> {
          int stored =
              jdbc.sql(STORE_EVENTS)
                  .param("sequenceId", sequenceKey)
                  .param("beskedIds", beskedIds)
                  .param(
                      "messageIdentifiers", column("uuid", events, IllnessEvent::messageIdentifier))
                  .param(
                      "contentHashes",
                      column("text", events, event -> event.identity().contentHash()))
                  .param("personNumbers", column("text", events, event -> event.person().value()))
                  .param("personHashes", column("integer", events, JdbcEventStore::personHash))
                  .param(
                      "nemRefusionIdentifiers",
                      column("uuid", events, IllnessEvent::nemRefusionIdentifier))
                  .param("eventDates", column("text", events, IllnessEvent::eventDate))
                  .param("contents", column("text", events, IllnessEvent::xml))
                  .update();
          jdbc.sql(STORE_PLACES)
              .param("sequenceId", sequenceKey)
              .param("positions", column("integer", received, Received::position))
              .param("beskedIds", beskedIds)
              .update();
          return new Stored(received.size(), stored);
        });
  }

  @Override
  public void fetchCompleted(long sequenceKey) {
    database.inTransaction(
        () -> jdbc.sql(FETCH_COMPLETED).param("sequenceId", sequenceKey).update());
  }

  @Override
  public SequenceAccount account(long sequenceKey) {
    return database.inTransaction(
        () ->
            jdbc.sql(ACCOUNT)
                .param("sequenceId", sequenceKey)
                .query((row, number) -> account(row))
                .single());
  }

  private static SequenceAccount account(ResultSet row) throws SQLException {
    return new SequenceAccount(
        new SequenceIdentifier(row.getString("identifier")),
        row.getBoolean("fetch_complete"),
        row.getInt("received"),
        row.getInt("unsent"));
  }

  @Override
  public void settle(long sequenceKey, SequenceState state, @Nullable String counterpartText) {
    int rows =
        database.inTransaction(
            () ->
                jdbc.sql(SETTLE)
                    .param("sequenceId", sequenceKey)
                    .param("state", state.name())
                    .param("counterpartText", counterpartText)
                    .update());
    if (rows != 1) {
      throw new IllegalStateException("There is no sequence with the key " + sequenceKey);
    }
  }

  private static IllnessEvent valid(Received received) {
    if (received.event() instanceof IllnessEvent event) {
      return event;
    }
    throw new IllegalArgumentException(
        "An invalid event is not to be stored: " + ((InvalidEvent) received.event()).reason());
  }

  private static <T> SqlArrayValue column(String type, List<T> rows, Function<T, Object> field) {
    return new SqlArrayValue(type, rows.stream().map(field).toArray());
  }

  private static int personHash(IllnessEvent event) {
    return event.person().value().hashCode();
  }
}
