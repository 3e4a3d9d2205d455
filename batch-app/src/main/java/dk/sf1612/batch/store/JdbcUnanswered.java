package dk.sf1612.batch.store;

import dk.sf1612.quarantine.Quarantine.UnansweredMessage;
import dk.sf1612.quarantine.UnansweredEvent;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Counts in how many runs events stayed unanswered. Each method runs in the caller's transaction.
 */
final class JdbcUnanswered {

  private static final String NOTE =
      """
      insert into unanswered as u
        (besked_id, first_sequence_id, last_sequence_id, others_answered)
      select e.besked_id, :sequenceId, :sequenceId, n.others_answered
      from unnest(:beskedIds, :othersAnswered) as n (besked_id, others_answered)
      join illness_event e on e.besked_id = n.besked_id and e.state in ('PENDING', 'RELEASED')
      on conflict (besked_id) do update
      set runs = u.runs + 1, last_sequence_id = excluded.last_sequence_id,
          others_answered = u.others_answered or excluded.others_answered
      where u.last_sequence_id < excluded.last_sequence_id
      """;

  // Compares sequences and not times, since the clocks of two hosts may differ. Answers in the
  // sequence in which the event first stayed unanswered are in its row's others_answered.
  private static final String OF =
      """
      select u.besked_id, u.runs,
             u.others_answered
             or exists (
               select from illness_event o where o.published_sequence_id > u.first_sequence_id)
             or exists (
               select from quarantine q
               where q.sequence_id > u.first_sequence_id
                 and q.cause in ('REFUSED', 'REFUSED_ON_REPEAT') and q.besked_id <> u.besked_id)
             as others_answered
      from unanswered u join illness_event e on e.besked_id = u.besked_id
      where u.besked_id = any (:beskedIds)
      order by e.first_sequence_id, e.first_position
      """;

  private final JdbcClient jdbc;

  JdbcUnanswered(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Counts events once more, unless they are counted for this sequence already; returns all of
   * them.
   */
  List<UnansweredEvent> note(long sequenceKey, List<UnansweredMessage> events) {
    SqlArrayValue beskedIds = ColumnArray.uuids(events, UnansweredMessage::beskedId);
    jdbc.sql(NOTE)
        .param("sequenceId", sequenceKey)
        .param("beskedIds", beskedIds)
        .param("othersAnswered", ColumnArray.booleans(events, UnansweredMessage::othersAnswered))
        .update();
    return jdbc.sql(OF).param("beskedIds", beskedIds).query(UnansweredEvent.class).list();
  }
}
