package dk.sf1612.batch.store;

import dk.sf1612.event.InvalidEvent;
import dk.sf1612.outbox.Verdicts.Refusal;
import dk.sf1612.quarantine.Quarantine;
import dk.sf1612.quarantine.QuarantineCause;
import dk.sf1612.quarantine.QuarantineTally;
import dk.sf1612.quarantine.QuarantineTally.Reason;
import dk.sf1612.quarantine.UnansweredEvent;
import dk.sf1612.quarantine.UnansweredRule;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** Puts events in quarantine, with the reason. */
@Component
final class JdbcQuarantine implements Quarantine {

  // Only one transaction at a time moves events in or out of quarantine: no event may be held
  // behind one that an operator is just releasing.
  static final String ALONE = "lock table quarantine in share row exclusive mode";

  // An event that was in quarantine before gets its new cause and reason.
  static final String REPLACING =
      """
      on conflict (besked_id) do update
      set cause = excluded.cause, reason = excluded.reason, held_behind = excluded.held_behind,
          status_kode = excluded.status_kode, counterpart_text = excluded.counterpart_text,
          sequence_id = excluded.sequence_id, quarantined_at = excluded.quarantined_at,
          left_at = null
      """;

  private static final String IS_EMPTY =
      "select not exists (select from illness_event where state = 'QUARANTINED')";

  private static final String SIZE =
      "select count(*) from illness_event where state = 'QUARANTINED'";

  // An event that was known before is not changed: it may have been released or discarded.
  private static final String ADMIT_INVALID =
      """
      insert into quarantine (besked_id, cause, reason, sequence_id)
      select e.besked_id, 'INVALID', i.reason, :sequenceId
      from unnest(:beskedIds, :reasons) as i (besked_id, reason)
      join illness_event e on e.besked_id = i.besked_id and e.state = 'QUARANTINED'
      on conflict (besked_id) do nothing
      """;

  // An earlier run may have lost the outcome, too: a run that reached the publishing, or one that
  // had not ended when the event was released. The outcome of an unanswered event is not known.
  private static final String ADMIT_REFUSED =
      """
      with refused as (
        select e.besked_id, r.status_kode, r.counterpart_text,
               r.repeated
                 or coalesce(q.cause in ('REFUSED_ON_REPEAT', 'UNANSWERED'), false)
                 or ((e.state = 'PENDING' or q.cause = 'SET_ASIDE') and exists (
                   select from sequence_event p join wsrm_sequence s on s.id = p.sequence_id
                   where p.besked_id = e.besked_id and s.id < :sequenceId
                     and s.fetched_at is not null))
                 or (e.state = 'RELEASED' and exists (
                   select from wsrm_sequence s
                   where s.id < :sequenceId and coalesce(s.settled_at, 'infinity') > q.left_at))
                 as repeated
        from unnest(:beskedIds, :statusKoder, :texts, :repeated)
               as r (besked_id, status_kode, counterpart_text, repeated)
        join illness_event e on e.besked_id = r.besked_id and e.state in ('PENDING', 'RELEASED')
        left join quarantine q on q.besked_id = e.besked_id
      ), moved as (
        update illness_event e set state = 'QUARANTINED'
        from refused r where e.besked_id = r.besked_id
      ), answered as (
        delete from unanswered u using refused r where u.besked_id = r.besked_id
      )
      insert into quarantine
        (besked_id, cause, reason, status_kode, counterpart_text, sequence_id)
      select besked_id,
             case when repeated then 'REFUSED_ON_REPEAT' else 'REFUSED' end,
             'refused with StatusKode ' || status_kode
               || case when repeated then ' on repeat, may have been delivered' else '' end,
             status_kode, counterpart_text, :sequenceId
      from refused
      """
          + REPLACING;

  private static final String ADMIT_UNANSWERED =
      """
      with admitted as (
        delete from unanswered where besked_id = any (:beskedIds) returning besked_id, runs
      ), moved as (
        update illness_event e set state = 'QUARANTINED'
        from admitted a where e.besked_id = a.besked_id
      )
      insert into quarantine (besked_id, cause, reason, sequence_id)
      select besked_id, 'UNANSWERED',
             'unanswered in ' || runs || case runs when 1 then ' run' else ' runs' end
               || ': it may have been delivered',
             :sequenceId
      from admitted
      """
          + REPLACING;

  /**
   * Holds each event of {@code unsent} behind an earlier event of the person that is in quarantine
   * and not held behind another itself. The sequence recorded for it is the one in {@code unsent}.
   */
  static final String HOLD_UNSENT =
      """
      , held as (
        select distinct on (u.besked_id) u.besked_id, u.sequence_id, h.besked_id as held_behind
        from unsent u
        join illness_event h
          on h.person_number = u.person_number and h.state = 'QUARANTINED'
          and (h.first_sequence_id, h.first_position) < (u.first_sequence_id, u.first_position)
        join quarantine q on q.besked_id = h.besked_id and q.cause <> 'HELD_BEHIND'
        order by u.besked_id, h.first_sequence_id desc, h.first_position desc
      ), moved as (
        update illness_event e set state = 'QUARANTINED'
        from held where e.besked_id = held.besked_id
      ), forgotten as (
        delete from unanswered u using held where u.besked_id = held.besked_id
      )
      insert into quarantine (besked_id, cause, reason, held_behind, sequence_id)
      select besked_id, 'HELD_BEHIND', 'an earlier event of the person is in quarantine',
             held_behind, sequence_id
      from held
      """
          + REPLACING;

  private static final String HOLD_BEHIND =
      """
      with unsent as (
        select e.besked_id, e.person_number, e.first_sequence_id, e.first_position,
               cast(:sequenceId as bigint) as sequence_id
        from illness_event e where e.state = 'RELEASED'
        union
        select e.besked_id, e.person_number, e.first_sequence_id, e.first_position, p.sequence_id
        from sequence_event p join illness_event e on e.besked_id = p.besked_id
        where p.sequence_id = :sequenceId and e.state = 'PENDING'
      )
      """
          + HOLD_UNSENT;

  private static final String LOG_ADMITTED =
      """
      insert into quarantine_action (actor, action, besked_id, detail)
      select 'run', 'QUARANTINED', besked_id, cause || ': ' || reason
      from quarantine
      where sequence_id = :sequenceId and quarantined_at = now() and cause = any (:causes)
      order by besked_id
      """;

  private static final String TALLY =
      """
      select q.cause, q.reason as text, count(distinct e.besked_id) as count
      from sequence_event p
      join illness_event e on e.besked_id = p.besked_id and e.state = 'QUARANTINED'
      join quarantine q on q.besked_id = e.besked_id and q.cause = any (:ownFaults)
      where p.sequence_id = :sequenceId
      group by q.cause, q.reason
      order by q.cause, q.reason
      """;

  private static final List<QuarantineCause> OWN_FAULTS =
      Arrays.stream(QuarantineCause.values()).filter(QuarantineCause::isOwnFault).toList();

  private static final String COUNT_OWN_FAULTS =
      """
      select count(*)
      from unnest(:beskedIds) as t (besked_id)
      join illness_event e on e.besked_id = t.besked_id and e.state = 'QUARANTINED'
      join quarantine q on q.besked_id = e.besked_id and q.cause = any (:ownFaults)
      """;

  private final JdbcClient jdbc;
  private final ShortTransactions database;
  private final JdbcUnanswered unanswered;

  JdbcQuarantine(JdbcClient jdbc, ShortTransactions database) {
    this.jdbc = jdbc;
    this.database = database;
    this.unanswered = new JdbcUnanswered(jdbc);
  }

  /** Puts the invalid ones of the events just stored in quarantine, in the caller's transaction. */
  int admitInvalid(long sequenceKey, List<InvalidEvent> events) {
    int admitted =
        jdbc.sql(ADMIT_INVALID)
            .param("sequenceId", sequenceKey)
            .param("beskedIds", ColumnArray.uuids(events, event -> event.identity().beskedId()))
            .param("reasons", ColumnArray.texts(events, InvalidEvent::reason))
            .update();
    log(sequenceKey, QuarantineCause.INVALID);
    return admitted;
  }

  /**
   * How many of these events are in quarantine for their own fault; in the caller's transaction.
   */
  int countOwnFaults(SqlArrayValue beskedIds) {
    return jdbc.sql(COUNT_OWN_FAULTS)
        .param("beskedIds", beskedIds)
        .param("ownFaults", ColumnArray.texts(OWN_FAULTS, Enum::name))
        .query(Integer.class)
        .single();
  }

  /**
   * Puts refused events in quarantine, and holds later events of their people behind them, in the
   * caller's transaction.
   */
  int admitRefused(long sequenceKey, List<Refusal> refused) {
    jdbc.sql(ALONE).update();
    int admitted =
        jdbc.sql(ADMIT_REFUSED)
            .param("sequenceId", sequenceKey)
            .param("beskedIds", ColumnArray.uuids(refused, Refusal::beskedId))
            .param("statusKoder", ColumnArray.integers(refused, Refusal::statusKode))
            .param("texts", ColumnArray.texts(refused, it -> CounterpartText.kept(it.text())))
            .param("repeated", ColumnArray.booleans(refused, Refusal::repeated))
            .update();
    log(sequenceKey, QuarantineCause.REFUSED, QuarantineCause.REFUSED_ON_REPEAT);
    return admitted + hold(sequenceKey);
  }

  @Override
  public boolean isEmpty() {
    return database.read(() -> jdbc.sql(IS_EMPTY).query(Boolean.class).single());
  }

  @Override
  public int size() {
    return database.read(() -> jdbc.sql(SIZE).query(Integer.class).single());
  }

  @Override
  public int holdBehind(long sequenceKey) {
    return database.inTransaction(
        () -> {
          jdbc.sql(ALONE).update();
          return hold(sequenceKey);
        });
  }

  @Override
  public List<UnansweredEvent> noteUnanswered(long sequenceKey, List<UnansweredMessage> events) {
    return database.inTransaction(() -> unanswered.note(sequenceKey, events));
  }

  @Override
  public PutAside putAsideUnanswered(
      long sequenceKey, List<UnansweredMessage> events, UnansweredRule rule) {
    return database.inTransaction(
        () -> {
          jdbc.sql(ALONE).update();
          List<UnansweredEvent> waiting = unanswered.note(sequenceKey, events);
          List<UnansweredEvent> due = rule.due(tally(sequenceKey), waiting);
          if (due.isEmpty()) {
            return new PutAside(0, waiting);
          }
          int quarantined = admitUnanswered(sequenceKey, due);
          Set<UnansweredEvent> put = new HashSet<>(due);
          return new PutAside(
              quarantined, waiting.stream().filter(event -> !put.contains(event)).toList());
        });
  }

  private int admitUnanswered(long sequenceKey, List<UnansweredEvent> due) {
    int admitted =
        jdbc.sql(ADMIT_UNANSWERED)
            .param("sequenceId", sequenceKey)
            .param("beskedIds", ColumnArray.uuids(due, UnansweredEvent::beskedId))
            .update();
    log(sequenceKey, QuarantineCause.UNANSWERED);
    return admitted + hold(sequenceKey);
  }

  private int hold(long sequenceKey) {
    int held = jdbc.sql(HOLD_BEHIND).param("sequenceId", sequenceKey).update();
    log(sequenceKey, QuarantineCause.HELD_BEHIND);
    return held;
  }

  private void log(long sequenceKey, QuarantineCause... causes) {
    jdbc.sql(LOG_ADMITTED)
        .param("sequenceId", sequenceKey)
        .param("causes", ColumnArray.texts(List.of(causes), Enum::name))
        .update();
  }

  @Override
  public QuarantineTally tally(long sequenceKey) {
    return database.read(
        () ->
            new QuarantineTally(
                jdbc.sql(TALLY)
                    .param("sequenceId", sequenceKey)
                    .param("ownFaults", ColumnArray.texts(OWN_FAULTS, Enum::name))
                    .query(Reason.class)
                    .list()));
  }
}
