-- Where an event first stood: the order of a person's events.
alter table illness_event add column if not exists first_position integer;
update illness_event e
set first_position = (
  select min(p.position) from sequence_event p
  where p.besked_id = e.besked_id and p.sequence_id = e.first_sequence_id);
alter table illness_event alter column first_position set not null;

-- An invalid event may lack what an envelope needs.
alter table illness_event
  alter column message_identifier drop not null,
  alter column person_number drop not null,
  alter column nem_refusion_identifier drop not null,
  alter column event_date drop not null,
  drop constraint if exists illness_event_state_check,
  drop constraint if exists illness_event_sendable_check,
  add constraint illness_event_state_check
    check (state in ('PENDING', 'PUBLISHED', 'QUARANTINED', 'RELEASED', 'DISCARDED')),
  add constraint illness_event_sendable_check
    check (state in ('QUARANTINED', 'DISCARDED')
      or (message_identifier is not null and person_number is not null
        and nem_refusion_identifier is not null and event_date is not null));
create index if not exists illness_event_quarantined on illness_event (person_number) where state = 'QUARANTINED';
create index if not exists illness_event_released on illness_event (first_sequence_id, first_position)
  where state = 'RELEASED';

-- Why an event is in quarantine, or was last; a row stays when the event leaves.
create table if not exists quarantine (
  besked_id        uuid primary key references illness_event (besked_id),
  cause            text        not null
                   check (cause in ('INVALID', 'REFUSED', 'REFUSED_ON_REPEAT', 'HELD_BEHIND')),
  reason           text        not null,
  held_behind      uuid references illness_event (besked_id),
  status_kode      integer,
  counterpart_text text,
  sequence_id      bigint      not null references wsrm_sequence (id),
  quarantined_at   timestamptz not null default now(),
  left_at          timestamptz,
  check ((cause = 'HELD_BEHIND') = (held_behind is not null))
);
comment on column quarantine.reason is 'Without any value of the event.';
comment on column quarantine.counterpart_text is 'FejlbeskedTekst; may hold personal data.';
comment on column quarantine.sequence_id is 'The sequence in hand when it went there.';
comment on column quarantine.left_at is 'When an operator released or discarded it.';
create index if not exists quarantine_held_behind on quarantine (held_behind) where held_behind is not null;
create index if not exists quarantine_sequence on quarantine (sequence_id);

-- The audit of it: what went in, and what operators did; rows are only added.
create table if not exists quarantine_action (
  id        bigint generated always as identity primary key,
  at        timestamptz not null default now(),
  actor     text        not null,
  action    text        not null
            check (action in ('QUARANTINED', 'LISTED', 'SHOWN', 'SHOWN_UNMASKED', 'RELEASED', 'DISCARDED')),
  besked_id uuid references illness_event (besked_id),
  detail    text
);
comment on column quarantine_action.actor is 'The run, or the operator: user and host.';
create index if not exists quarantine_action_event on quarantine_action (besked_id);

drop view if exists sequence_audit;
-- The audit: execution, sequence, counts.
create view sequence_audit as
select s.id as sequence_id,
       s.identifier,
       s.state,
       s.message_count,
       s.opened_at,
       s.settled_at,
       i.job_instance_id,
       x.job_execution_id,
       x.status as job_status,
       x.start_time as job_start_time,
       x.end_time as job_end_time,
       (select count(*) from sequence_event e where e.sequence_id = s.id) as fetched,
       (select count(*) from illness_event e where e.first_sequence_id = s.id) as stored,
       (select count(*) from sequence_event e where e.sequence_id = s.id)
         - (select count(*) from illness_event e where e.first_sequence_id = s.id) as duplicates,
       (select count(*) from illness_event e where e.published_sequence_id = s.id) as published,
       (select count(distinct e.besked_id)
        from sequence_event e join illness_event n using (besked_id)
        where e.sequence_id = s.id and n.state = 'QUARANTINED') as in_quarantine
from wsrm_sequence s
left join batch_job_execution x on x.job_execution_id = s.job_execution_id
left join batch_job_instance i on i.job_instance_id = x.job_instance_id;
