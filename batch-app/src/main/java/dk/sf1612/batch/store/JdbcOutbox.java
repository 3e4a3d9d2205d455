package dk.sf1612.batch.store;

import dk.sf1612.event.EventIdentity;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.outbox.Outbox;
import dk.sf1612.outbox.Place;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.outbox.Verdicts.Sending;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/** The unsent events in PostgreSQL: the released ones, and those of a sequence. */
@Component
final class JdbcOutbox implements Outbox {

  private static final String HAS_RELEASED =
      "select exists (select from illness_event where state = 'RELEASED')";

  private static final String RELEASED_AND_PENDING =
      """
      with unsent as (
        select besked_id from illness_event where state = 'RELEASED'
        union all
        select e.besked_id from illness_event e
        where e.state = 'PENDING' and exists (
          select from sequence_event p
          where p.besked_id = e.besked_id and p.sequence_id = :sequenceId)
      )
      select first_sequence_id as sequence_id, first_position as position, message_identifier,
             content_hash, person_number, nem_refusion_identifier, event_date, content
      from unsent join illness_event using (besked_id)
      order by first_sequence_id, first_position
      limit :limit
      """;

  // An event that is in the sequence twice is sent at its first place. Its row has that place if
  // this sequence was the first to bring it.
  private static final String PENDING =
      """
      select p.sequence_id, p.position, e.message_identifier, e.content_hash, e.person_number,
             e.nem_refusion_identifier, e.event_date, e.content
      from sequence_event p
      join illness_event e on e.besked_id = p.besked_id
      where p.sequence_id = :sequenceId
        and p.position > :position
        and e.state = 'PENDING'
        and case
              when e.first_sequence_id = p.sequence_id then e.first_position = p.position
              else not exists (
                select 1 from sequence_event earlier
                where earlier.besked_id = p.besked_id
                  and earlier.sequence_id = p.sequence_id
                  and earlier.position < p.position)
            end
      order by p.position
      limit :limit
      """;

  // Deletes the events' rows in unanswered in the same round trip.
  private static final String MARK_PUBLISHED =
      """
      with answered as (delete from unanswered where besked_id = any (:beskedIds))
      update illness_event e
      set state = 'PUBLISHED', published_sequence_id = :sequenceId, published_at = :at,
          sendings = e.sendings + coalesce(t.times, 1), transaction_id = coalesce(t.transaction_id, e.transaction_id),
          status_kode = t.status_kode
      from unnest(:beskedIds, :transactionIds, :times, :statusKoder)
             as t (besked_id, transaction_id, times, status_kode)
      where e.besked_id = t.besked_id and e.state <> 'PUBLISHED'
      """;

  private static final String MARK_SENT =
      """
      update illness_event e
      set sendings = e.sendings + coalesce(t.times, 1), transaction_id = coalesce(t.transaction_id, e.transaction_id),
          status_kode = t.status_kode
      from unnest(:beskedIds, :transactionIds, :times, :statusKoder)
             as t (besked_id, transaction_id, times, status_kode)
      where e.besked_id = t.besked_id
      """;

  private final JdbcClient jdbc;
  private final ShortTransactions database;
  private final JdbcQuarantine quarantine;

  JdbcOutbox(JdbcClient jdbc, ShortTransactions database, JdbcQuarantine quarantine) {
    this.jdbc = jdbc;
    this.database = database;
    this.quarantine = quarantine;
  }

  @Override
  public boolean hasReleased() {
    return database.read(() -> jdbc.sql(HAS_RELEASED).query(Boolean.class).single());
  }

  @Override
  public List<UnsentEvent> releasedAndPending(long sequenceKey, int limit) {
    return database.read(
        () ->
            jdbc.sql(RELEASED_AND_PENDING)
                .param("sequenceId", sequenceKey)
                .param("limit", limit)
                .query(JdbcOutbox::unsentEvent)
                .list());
  }

  @Override
  public List<UnsentEvent> pending(Place after, int limit) {
    return database.read(
        () ->
            jdbc.sql(PENDING)
                .param("sequenceId", after.sequenceKey())
                .param("position", after.position())
                .param("limit", limit)
                .query(JdbcOutbox::unsentEvent)
                .list());
  }

  @Override
  public int record(long sequenceKey, Verdicts verdicts, Instant at) {
    return database.inTransaction(
        () -> {
          if (!verdicts.accepted().isEmpty()) {
            sent(MARK_PUBLISHED, verdicts.accepted(), verdicts.sendings())
                .param("sequenceId", sequenceKey)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
          }
          Set<UUID> notAccepted = new LinkedHashSet<>(verdicts.sendings().keySet());
          verdicts.accepted().forEach(notAccepted::remove);
          if (!notAccepted.isEmpty()) {
            sent(MARK_SENT, notAccepted, verdicts.sendings()).update();
          }
          return verdicts.refused().isEmpty()
              ? 0
              : quarantine.admitRefused(sequenceKey, verdicts.refused());
        });
  }

  private StatementSpec sent(
      String statement, Collection<UUID> beskedIds, Map<UUID, Sending> sendings) {
    return jdbc.sql(statement)
        .param("beskedIds", ColumnArray.uuids(beskedIds, id -> id))
        .param(
            "transactionIds",
            ColumnArray.uuids(beskedIds, id -> known(sendings.get(id), Sending::transactionId)))
        .param(
            "times", ColumnArray.integers(beskedIds, id -> known(sendings.get(id), Sending::times)))
        .param(
            "statusKoder",
            ColumnArray.integers(beskedIds, id -> known(sendings.get(id), Sending::statusKode)));
  }

  private static <T> @Nullable T known(
      @Nullable Sending sending, Function<Sending, @Nullable T> field) {
    return sending == null ? null : field.apply(sending);
  }

  private static UnsentEvent unsentEvent(ResultSet row, int number) throws SQLException {
    UUID messageIdentifier = row.getObject("message_identifier", UUID.class);
    return new UnsentEvent(
        new Place(row.getLong("sequence_id"), row.getInt("position")),
        new IllnessEvent(
            new EventIdentity(messageIdentifier, row.getString("content_hash")),
            new PersonNumber(row.getString("person_number")),
            messageIdentifier,
            row.getObject("nem_refusion_identifier", UUID.class),
            row.getString("event_date"),
            row.getString("content")));
  }
}
