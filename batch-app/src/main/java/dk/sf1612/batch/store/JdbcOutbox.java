package dk.sf1612.batch.store;

import dk.sf1612.event.EventIdentity;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.outbox.Outbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/** The unsent events of a sequence. */
final class JdbcOutbox implements Outbox {

  // An event that stands in the sequence twice is sent at its first place.
  private static final String PENDING =
      """
      select p.position, e.message_identifier, e.content_hash, e.person_number,
             e.nem_refusion_identifier, e.event_date, e.content
      from sequence_event p
      join illness_event e on e.besked_id = p.besked_id
      where p.sequence_id = :sequenceId
        and p.position > :afterPosition
        and e.state = 'PENDING'
        and not exists (
          select 1 from sequence_event earlier
          where earlier.besked_id = p.besked_id
            and earlier.sequence_id = p.sequence_id
            and earlier.position < p.position)
      order by p.position
      limit :limit
      """;

  private static final String MARK_PUBLISHED =
      """
      update illness_event
      set state = 'PUBLISHED', published_sequence_id = :sequenceId, published_at = :at
      where besked_id = any (:beskedIds) and state = 'PENDING'
      """;

  private final JdbcClient jdbc;
  private final ShortTransactions database;

  JdbcOutbox(JdbcClient jdbc, ShortTransactions database) {
    this.jdbc = jdbc;
    this.database = database;
  }

  @Override
  public List<PendingEvent> pending(long sequenceKey, int afterPosition, int limit) {
    return database.inTransaction(
        () ->
            jdbc.sql(PENDING)
                .param("sequenceId", sequenceKey)
                .param("afterPosition", afterPosition)
                .param("limit", limit)
                .query(JdbcOutbox::pendingEvent)
                .list());
  }

  @Override
  public void markPublished(long sequenceKey, Collection<UUID> beskedIds, Instant at) {
    database.inTransaction(
        () ->
            jdbc.sql(MARK_PUBLISHED)
                .param("sequenceId", sequenceKey)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("beskedIds", new SqlArrayValue("uuid", beskedIds.toArray()))
                .update());
  }

  private static PendingEvent pendingEvent(ResultSet row, int number) throws SQLException {
    UUID messageIdentifier = row.getObject("message_identifier", UUID.class);
    return new PendingEvent(
        row.getInt("position"),
        new IllnessEvent(
            new EventIdentity(messageIdentifier, row.getString("content_hash")),
            new PersonNumber(row.getString("person_number")),
            messageIdentifier,
            row.getObject("nem_refusion_identifier", UUID.class),
            row.getString("event_date"),
            row.getString("content")));
  }
}
