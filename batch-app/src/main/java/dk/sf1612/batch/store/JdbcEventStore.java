package dk.sf1612.batch.store;

import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.InvalidEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.sequence.EventStore;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.SequenceState;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Sequences, and the events received in them. */
@Component
final class JdbcEventStore implements EventStore {

  private static final String OPEN =
      """
      insert into wsrm_sequence
        (identifier, job_execution_id, service_name, service_endpoint, message_count)
      values (:identifier, :jobExecutionId, :serviceName, :serviceEndpoint, :messageCount)
      returning id
      """;

  // One statement per chunk: arrays reach PostgreSQL in one message, and the row count is exact.
  private static final String STORE_EVENTS =
      """
      insert into illness_event
        (besked_id, message_identifier, content_hash, person_number, person_hash,
         nem_refusion_identifier, event_date, content, state, first_position, first_sequence_id)
      select t.*, :sequenceId
      from unnest(:beskedIds, :messageIdentifiers, :contentHashes, :personNumbers, :personHashes,
                  :nemRefusionIdentifiers, :eventDates, :contents, :states, :positions) as t
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
             count(e.besked_id) filter (where e.state = 'PENDING') as unsent,
             count(distinct e.besked_id) filter (where e.state = 'QUARANTINED') as in_quarantine,
             s.close_only_since is not null as close_only
      from wsrm_sequence s
      left join sequence_event p on p.sequence_id = s.id
      left join illness_event e on e.besked_id = p.besked_id
      where s.id = :sequenceId
      group by s.id
      """;

  private static final String UNSETTLED =
      """
      select id, identifier, state, opened_at, close_only_since is not null as close_only
      from wsrm_sequence
      where state in ('OPEN', 'UNKNOWN')
      order by id
      """;

  private static final String MARK_CLOSE_ONLY =
      """
      update wsrm_sequence set close_only_since = now()
      where state in ('OPEN', 'UNKNOWN') and close_only_since is null
      """;

  private static final String ARE_ALL_EVENTS_IN =
      """
      select not exists (
        select from sequence_event p
        where p.sequence_id = :sequenceId
          and not exists (
            select from sequence_event o
            where o.besked_id = p.besked_id and o.sequence_id = any (:others)))
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
  private final JdbcQuarantine quarantine;

  JdbcEventStore(JdbcClient jdbc, ShortTransactions database, JdbcQuarantine quarantine) {
    this.jdbc = jdbc;
    this.database = database;
    this.quarantine = quarantine;
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
                .param(
                    "serviceName", item == null ? null : CounterpartText.kept(item.serviceName()))
                .param(
                    "serviceEndpoint",
                    item == null ? null : CounterpartText.kept(item.serviceEndpoint()))
                .param("messageCount", messageCount(sequence.inventory()))
                .query(Long.class)
                .single());
  }

  // Null for an unreadable inventory: such a sequence is never complete.
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
  public Stored store(long sequenceKey, List<SequenceEvent> received) {
    SqlArrayValue beskedIds = ColumnArray.uuids(received, it -> it.event().identity().beskedId());
    SqlArrayValue positions = ColumnArray.integers(received, SequenceEvent::position);
    List<InvalidEvent> invalid =
        received.stream()
            .map(SequenceEvent::event)
            .filter(InvalidEvent.class::isInstance)
            .map(InvalidEvent.class::cast)
            .toList();
    return database.inTransaction(
        () -> {
          int stored = storeEvents(sequenceKey, received, beskedIds, positions);
          jdbc.sql(STORE_PLACES)
              .param("sequenceId", sequenceKey)
              .param("positions", positions)
              .param("beskedIds", beskedIds)
              .update();
          int quarantined = invalid.isEmpty() ? 0 : quarantine.admitInvalid(sequenceKey, invalid);
          // New valid events are not in quarantine: most chunks need no query.
          int inQuarantine =
              invalid.isEmpty() && stored == received.size()
                  ? 0
                  : quarantine.countOwnFaults(beskedIds);
          return new Stored(received.size(), stored, quarantined, inQuarantine);
        });
  }

  private int storeEvents(
      long sequenceKey,
      List<SequenceEvent> received,
      SqlArrayValue beskedIds,
      SqlArrayValue positions) {
    List<ReceivedEvent> events = received.stream().map(SequenceEvent::event).toList();
    return jdbc.sql(STORE_EVENTS)
        .param("sequenceId", sequenceKey)
        .param("beskedIds", beskedIds)
        .param("positions", positions)
        .param(
            "messageIdentifiers",
            ColumnArray.uuids(events, event -> event.identity().messageIdentifier()))
        .param("contentHashes", ColumnArray.texts(events, event -> event.identity().contentHash()))
        .param("personNumbers", ColumnArray.texts(events, JdbcEventStore::person))
        .param("personHashes", ColumnArray.integers(events, JdbcEventStore::personHash))
        .param(
            "nemRefusionIdentifiers",
            ColumnArray.uuids(events, ifValid(IllnessEvent::nemRefusionIdentifier)))
        .param("eventDates", ColumnArray.texts(events, ifValid(IllnessEvent::eventDate)))
        .param("contents", ColumnArray.texts(events, ReceivedEvent::xml))
        .param("states", ColumnArray.texts(events, JdbcEventStore::state))
        .update();
  }

  @Override
  public void fetchCompleted(long sequenceKey) {
    database.inTransaction(
        () -> jdbc.sql(FETCH_COMPLETED).param("sequenceId", sequenceKey).update());
  }

  @Override
  public SequenceAccount account(long sequenceKey) {
    return database.read(
        () ->
            jdbc.sql(ACCOUNT)
                .param("sequenceId", sequenceKey)
                .query((row, number) -> account(row))
                .single());
  }

  @Override
  public List<Unsettled> unsettled() {
    return database.read(() -> jdbc.sql(UNSETTLED).query((row, number) -> unsettled(row)).list());
  }

  @Override
  public List<Unsettled> markCloseOnly() {
    List<Unsettled> before = unsettled();
    if (before.stream().anyMatch(sequence -> !sequence.closeOnly())) {
      database.inTransaction(() -> jdbc.sql(MARK_CLOSE_ONLY).update());
    }
    return before;
  }

  @Override
  public boolean areAllEventsIn(long sequenceKey, List<Long> others) {
    return database.read(
        () ->
            jdbc.sql(ARE_ALL_EVENTS_IN)
                .param("sequenceId", sequenceKey)
                .param("others", new SqlArrayValue("bigint", others.toArray()))
                .query(Boolean.class)
                .single());
  }

  private static Unsettled unsettled(ResultSet row) throws SQLException {
    return new Unsettled(
        row.getLong("id"),
        new SequenceIdentifier(row.getString("identifier")),
        SequenceState.valueOf(row.getString("state")),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("close_only"));
  }

  private static SequenceAccount account(ResultSet row) throws SQLException {
    return new SequenceAccount(
        new SequenceIdentifier(row.getString("identifier")),
        row.getBoolean("fetch_complete"),
        row.getInt("received"),
        row.getInt("unsent"),
        row.getInt("in_quarantine"),
        row.getBoolean("close_only"));
  }

  @Override
  public void recordState(long sequenceKey, SequenceState state, @Nullable String counterpartText) {
    int rows =
        database.inTransaction(
            () ->
                jdbc.sql(SETTLE)
                    .param("sequenceId", sequenceKey)
                    .param("state", state.name())
                    .param("counterpartText", CounterpartText.keptOrNull(counterpartText))
                    .update());
    if (rows != 1) {
      throw new IllegalStateException("There is no sequence with the key " + sequenceKey);
    }
  }

  private static <F> Function<ReceivedEvent, @Nullable F> ifValid(Function<IllnessEvent, F> field) {
    return event -> event instanceof IllnessEvent valid ? field.apply(valid) : null;
  }

  private static String state(ReceivedEvent event) {
    return event instanceof IllnessEvent ? "PENDING" : "QUARANTINED";
  }

  private static @Nullable String person(ReceivedEvent event) {
    Optional<PersonNumber> person =
        event instanceof IllnessEvent valid
            ? Optional.of(valid.person())
            : ((InvalidEvent) event).person();
    return person.map(PersonNumber::value).orElse(null);
  }

  private static int personHash(ReceivedEvent event) {
    String person = person(event);
    return person == null ? 0 : person.hashCode();
  }
}
