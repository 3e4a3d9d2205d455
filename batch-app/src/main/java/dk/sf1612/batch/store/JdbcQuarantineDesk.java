package dk.sf1612.batch.store;

import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.InvalidEvent;
import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.quarantine.QuarantineCause;
import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.quarantine.QuarantineRefusal;
import dk.sf1612.quarantine.QuarantinedEvent;
import dk.sf1612.sequence.SequenceIdentifier;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Component;

/** The actions of operators on the quarantine; each is recorded. */
@Component
final class JdbcQuarantineDesk implements QuarantineDesk {

  private static final String EVENTS =
      """
      select e.besked_id, e.message_identifier, q.cause, q.reason, q.held_behind, s.identifier,
             q.sequence_id, q.quarantined_at, q.counterpart_text, e.content
      from illness_event e
      join quarantine q on q.besked_id = e.besked_id
      join wsrm_sequence s on s.id = q.sequence_id
      where e.state = 'QUARANTINED'
      """;

  private static final String LIST = EVENTS + "order by e.first_sequence_id, e.first_position";

  private static final String SHOW = EVENTS + "and e.besked_id = :beskedId";

  // stands_behind: an earlier event of the person that is in quarantine and not named; null for
  // none.
  private static final String NAMED =
      """
      select e.besked_id, e.state, q.cause, q.held_behind, e.content,
             (select h.besked_id
              from illness_event h join quarantine hq on hq.besked_id = h.besked_id
              where h.person_number = e.person_number and h.state = 'QUARANTINED'
                and hq.cause <> 'HELD_BEHIND' and h.besked_id <> all (:beskedIds)
                and (h.first_sequence_id, h.first_position)
                  < (e.first_sequence_id, e.first_position)
              limit 1) as stands_behind
      from illness_event e
      left join quarantine q on q.besked_id = e.besked_id
      where e.besked_id = any (:beskedIds)
      order by e.first_sequence_id, e.first_position
      """;

  private static final String HELD =
      """
      select e.besked_id
      from quarantine q join illness_event e on e.besked_id = q.besked_id
      where q.held_behind = any (:beskedIds) and q.besked_id <> all (:beskedIds)
        and e.state = 'QUARANTINED'
      order by e.first_sequence_id, e.first_position
      """;

  private static final String HOLD_BY_ANOTHER =
      """
      with held as (
        select distinct on (e.besked_id) e.besked_id, h.besked_id as held_behind
        from illness_event e
        join illness_event h
          on h.person_number = e.person_number and h.state = 'QUARANTINED'
          and (h.first_sequence_id, h.first_position) < (e.first_sequence_id, e.first_position)
        join quarantine hq on hq.besked_id = h.besked_id and hq.cause <> 'HELD_BEHIND'
        where e.besked_id = any (:beskedIds)
        order by e.besked_id, h.first_sequence_id desc, h.first_position desc
      )
      update quarantine q set held_behind = held.held_behind
      from held where q.besked_id = held.besked_id
      returning q.besked_id
      """;

  // An event whose fetch was completed may have been sent, and its outcome lost.
  private static final String SET_ASIDE =
      """
      with aside as (
        select e.besked_id, u.runs, max(p.sequence_id) as sequence_id,
               bool_or(s.fetched_at is not null) as sendable
        from illness_event e
        join sequence_event p on p.besked_id = e.besked_id
        join wsrm_sequence s on s.id = p.sequence_id
        left join unanswered u on u.besked_id = e.besked_id
        where e.besked_id = any (:beskedIds)
        group by e.besked_id, u.runs
      ), moved as (
        update illness_event e set state = 'QUARANTINED'
        from aside where e.besked_id = aside.besked_id
      ), forgotten as (
        delete from unanswered u using aside where u.besked_id = aside.besked_id
      )
      insert into quarantine (besked_id, cause, reason, sequence_id)
      select besked_id, 'SET_ASIDE',
             'put aside by an operator'
               || case
                    when runs = 1 then ', unanswered in 1 run: it may have been delivered'
                    when runs > 1 then
                      ', unanswered in ' || runs || ' runs: it may have been delivered'
                    when sendable then ': it may have been delivered'
                    else ''
                  end,
             sequence_id
      from aside
      """
          + JdbcQuarantine.REPLACING;

  private static final String HOLD_BEHIND_THEM =
      """
      with unsent as (
        select e.besked_id, e.person_number, e.first_sequence_id, e.first_position,
               (select max(p.sequence_id) from sequence_event p
                where p.besked_id = e.besked_id) as sequence_id
        from illness_event e
        where e.state in ('PENDING', 'RELEASED')
          and e.person_number in (
            select person_number from illness_event where besked_id = any (:beskedIds))
      )
      """
          + JdbcQuarantine.HOLD_UNSENT
          + " returning besked_id";

  private static final String LOG_SET_ASIDE =
      """
      insert into quarantine_action (actor, action, besked_id, detail)
      select :operator, 'QUARANTINED', q.besked_id, q.cause || ': ' || q.reason
      from quarantine q join illness_event e on e.besked_id = q.besked_id
      where q.besked_id = any (:beskedIds)
      order by e.first_sequence_id, e.first_position
      """;

  private static final String REPAIR =
      """
      update illness_event
      set message_identifier = :messageIdentifier, person_number = :personNumber,
          person_hash = :personHash, nem_refusion_identifier = :nemRefusionIdentifier,
          event_date = :eventDate
      where besked_id = :beskedId
      """;

  private static final String MOVE =
      """
      with moved as (
        update illness_event set state = :state where besked_id = any (:beskedIds)
      ), left_behind as (
        update quarantine set left_at = now() where besked_id = any (:beskedIds)
      )
      insert into quarantine_action (actor, action, besked_id)
      select :operator, :state, id from unnest(:beskedIds) as id
      """;

  private static final String LOG =
      """
      insert into quarantine_action (actor, action, besked_id)
      values (:operator, :action, :beskedId)
      """;

  /** An event that an operator named, as it is in the database. */
  private record Named(
      UUID beskedId,
      String state,
      @Nullable String cause,
      @Nullable UUID heldBehind,
      String content,
      @Nullable UUID standsBehind) {}

  private final JdbcClient jdbc;
  private final ShortTransactions database;

  JdbcQuarantineDesk(JdbcClient jdbc, ShortTransactions database) {
    this.jdbc = jdbc;
    this.database = database;
  }

  @Override
  public List<QuarantinedEvent> list(String operator) {
    return database.inTransaction(
        () -> {
          log(operator, "LISTED", null);
          return jdbc.sql(LIST).query((row, number) -> event(row)).list();
        });
  }

  @Override
  public EventDetails show(UUID beskedId, boolean unmasked, String operator) {
    return database.inTransaction(
        () -> {
          EventDetails details =
              jdbc.sql(SHOW)
                  .param("beskedId", beskedId)
                  .query(
                      (row, number) ->
                          new EventDetails(
                              event(row),
                              Optional.ofNullable(row.getString("counterpart_text")),
                              row.getString("content")))
                  .optional()
                  .orElseThrow(() -> refusal(beskedId + " is not in quarantine"));
          log(operator, unmasked ? "SHOWN_UNMASKED" : "SHOWN", beskedId);
          return details;
        });
  }

  @Override
  public Done setAside(Collection<UUID> beskedIds, String operator) {
    return database.inTransaction(
        () -> {
          List<Named> named = named(beskedIds);
          refuse(beskedIds, named, JdbcQuarantineDesk::whyNotToSetAside);
          List<UUID> events = ids(named);
          jdbc.sql(SET_ASIDE).param("beskedIds", uuids(events)).update();
          List<UUID> held =
              jdbc.sql(HOLD_BEHIND_THEM).param("beskedIds", uuids(events)).query(UUID.class).list();
          logSetAside(events, operator);
          logSetAside(held, operator);
          return new Done(events, held);
        });
  }

  @Override
  public Done release(Collection<UUID> beskedIds, String operator) {
    return database.inTransaction(
        () -> {
          List<Named> named = named(beskedIds);
          check(beskedIds, named, event -> whyNotToRelease(event, beskedIds));
          named.stream().filter(JdbcQuarantineDesk::isInvalid).forEach(this::repair);
          List<UUID> events = ids(named);
          List<UUID> held = held(events);
          move("RELEASED", events, operator);
          move("RELEASED", held, operator);
          return new Done(events, held);
        });
  }

  @Override
  public Done discard(Collection<UUID> beskedIds, Held fate, String operator) {
    return database.inTransaction(
        () -> {
          List<Named> named = named(beskedIds);
          check(beskedIds, named, event -> Optional.empty());
          List<UUID> events = ids(named);
          List<UUID> held = held(events);
          move("DISCARDED", events, operator);
          if (fate == Held.RELEASE) {
            held = notHeldByAnother(held);
          }
          move(fate == Held.RELEASE ? "RELEASED" : "DISCARDED", held, operator);
          return new Done(events, held);
        });
  }

  private List<Named> named(Collection<UUID> beskedIds) {
    jdbc.sql(JdbcQuarantine.ALONE).update();
    return jdbc.sql(NAMED).param("beskedIds", uuids(beskedIds)).query(Named.class).list();
  }

  private static void check(
      Collection<UUID> asked, List<Named> named, Function<Named, Optional<String>> whyNot) {
    refuse(
        asked,
        named,
        event ->
            event.state().equals("QUARANTINED")
                ? whyNot.apply(event)
                : Optional.of(
                    "%s is %s, not in quarantine".formatted(event.beskedId(), event.state())));
  }

  private static Optional<String> whyNotToSetAside(Named event) {
    return switch (event.state()) {
      case "PUBLISHED" -> Optional.of(event.beskedId() + " is PUBLISHED: it was accepted");
      case "DISCARDED" -> Optional.of(event.beskedId() + " is DISCARDED: it is never sent");
      case "QUARANTINED" ->
          Optional.of(event.beskedId() + " is in quarantine already: see `quarantine list`");
      default -> Optional.empty();
    };
  }

  private static void refuse(
      Collection<UUID> asked, List<Named> named, Function<Named, Optional<String>> whyNot) {
    List<String> refusals = new ArrayList<>();
    Set<UUID> unknown = new HashSet<>(asked);
    for (Named event : named) {
      unknown.remove(event.beskedId());
      whyNot.apply(event).ifPresent(refusals::add);
    }
    unknown.forEach(id -> refusals.add(id + " is not known"));
    if (!refusals.isEmpty()) {
      throw new QuarantineRefusal(refusals);
    }
  }

  private static Optional<String> whyNotToRelease(Named event, Collection<UUID> asked) {
    UUID before = event.heldBehind() == null ? event.standsBehind() : event.heldBehind();
    if (before != null && !asked.contains(before)) {
      return Optional.of(
          "%s stands behind %s of the same person: release or discard that one first, or both together"
              .formatted(event.beskedId(), before));
    }
    return isInvalid(event) && read(event) instanceof InvalidEvent invalid
        ? Optional.of("%s is still invalid: %s".formatted(event.beskedId(), invalid.reason()))
        : Optional.empty();
  }

  private static boolean isInvalid(Named event) {
    return QuarantineCause.INVALID.name().equals(event.cause());
  }

  private static ReceivedEvent read(Named event) {
    try {
      return ReceivedEvent.parse(event.content());
    } catch (XMLStreamException e) {
      // The parser's message may quote the event.
      throw refusal(event.beskedId() + " cannot be written as XML 1.0");
    }
  }

  // Stores the fields of an event that is no longer invalid: a later program version reads more.
  private void repair(Named event) {
    IllnessEvent valid = (IllnessEvent) read(event);
    jdbc.sql(REPAIR)
        .param("messageIdentifier", valid.messageIdentifier())
        .param("personNumber", valid.person().value())
        .param("personHash", valid.person().value().hashCode())
        .param("nemRefusionIdentifier", valid.nemRefusionIdentifier())
        .param("eventDate", valid.eventDate())
        .param("beskedId", event.beskedId())
        .update();
  }

  private List<UUID> held(List<UUID> events) {
    return jdbc.sql(HELD).param("beskedIds", uuids(events)).query(UUID.class).list();
  }

  private List<UUID> notHeldByAnother(List<UUID> held) {
    List<UUID> free = new ArrayList<>(held);
    free.removeAll(
        jdbc.sql(HOLD_BY_ANOTHER).param("beskedIds", uuids(held)).query(UUID.class).list());
    return free;
  }

  private void move(String state, List<UUID> events, String operator) {
    jdbc.sql(MOVE)
        .param("state", state)
        .param("beskedIds", uuids(events))
        .param("operator", operator)
        .update();
  }

  private void logSetAside(List<UUID> events, String operator) {
    jdbc.sql(LOG_SET_ASIDE).param("operator", operator).param("beskedIds", uuids(events)).update();
  }

  private void log(String operator, String action, @Nullable UUID beskedId) {
    jdbc.sql(LOG)
        .param("operator", operator)
        .param("action", action)
        .param("beskedId", beskedId)
        .update();
  }

  private static QuarantinedEvent event(ResultSet row) throws SQLException {
    return new QuarantinedEvent(
        row.getObject("besked_id", UUID.class),
        Optional.ofNullable(row.getObject("message_identifier", UUID.class)),
        QuarantineCause.valueOf(row.getString("cause")),
        row.getString("reason"),
        Optional.ofNullable(row.getObject("held_behind", UUID.class)),
        new SequenceIdentifier(row.getString("identifier")).printable(row.getLong("sequence_id")),
        row.getObject("quarantined_at", OffsetDateTime.class).toInstant());
  }

  private static List<UUID> ids(List<Named> named) {
    return named.stream().map(Named::beskedId).toList();
  }

  private static SqlArrayValue uuids(Collection<UUID> ids) {
    return ColumnArray.uuids(ids, Function.identity());
  }

  private static QuarantineRefusal refusal(String reason) {
    return new QuarantineRefusal(List.of(reason));
  }
}
