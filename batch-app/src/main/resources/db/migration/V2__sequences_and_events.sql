-- The one identifying parameter of a run.
create sequence if not exists run_number;

-- A WSRM sequence at STAR. It has a key of its own: STAR may hand out an Identifier twice.
create table if not exists wsrm_sequence (
  id               bigint generated always as identity primary key,
  identifier       text        not null,
  job_execution_id bigint      not null,
  state            text        not null default 'OPEN'
                   check (state in ('OPEN', 'TERMINATED', 'CLOSED', 'UNKNOWN')),
  service_name     text,
  service_endpoint text,
  message_count    integer     check (message_count >= 0),
  opened_at        timestamptz not null default now(),
  fetched_at       timestamptz,
  settled_at       timestamptz,
  counterpart_text text
);
comment on column wsrm_sequence.job_execution_id is
  'The execution that opened it; no foreign key, so that old executions can be deleted.';
comment on column wsrm_sequence.message_count is 'MessageCount of the inventory; 0 for an empty one, null for one that could not be read.';
comment on column wsrm_sequence.fetched_at is
  'When the fetch had brought what was announced; null for one that did not, or had nothing to bring.';
comment on column wsrm_sequence.counterpart_text is
  'What STAR wrote about a failure; may hold personal data.';
create index if not exists wsrm_sequence_job_execution on wsrm_sequence (job_execution_id);
create index if not exists wsrm_sequence_unsettled on wsrm_sequence (id) where state in ('OPEN', 'UNKNOWN');

-- One row per identity: STAR's MessageIdentifier and the content. The key is made of it.
create table if not exists illness_event (
  besked_id              uuid primary key,
  message_identifier     uuid        not null,
  content_hash           text        not null check (length(content_hash) = 64),
  person_number          text        not null,
  person_hash            integer     not null,
  nem_refusion_identifier uuid       not null,
  event_date             text        not null,
  content                text        not null,
  state                  text        not null default 'PENDING'
                         check (state in ('PENDING', 'PUBLISHED')),
  first_sequence_id      bigint      not null references wsrm_sequence (id),
  stored_at              timestamptz not null default now(),
  published_sequence_id  bigint references wsrm_sequence (id),
  published_at           timestamptz,
  unique (message_identifier, content_hash),
  check ((state = 'PUBLISHED') = (published_at is not null))
);
comment on column illness_event.besked_id is 'UUID version 5 of the identity; the BeskedId sent.';
comment on column illness_event.person_hash is 'Divides events so that a person stays in one part.';
comment on column illness_event.event_date is 'EventDate as STAR wrote it, an xs:dateTime.';
comment on column illness_event.content is 'The whole event as XML; holds personal data.';
create index if not exists illness_event_unsent on illness_event (besked_id) where state = 'PENDING';
create index if not exists illness_event_first_sequence on illness_event (first_sequence_id);
create index if not exists illness_event_published_sequence on illness_event (published_sequence_id);

-- One row per element received, duplicates too.
create table if not exists sequence_event (
  sequence_id bigint  not null references wsrm_sequence (id),
  position    integer not null check (position > 0),
  besked_id   uuid    not null references illness_event (besked_id),
  primary key (sequence_id, position)
);
create index if not exists sequence_event_event on sequence_event (besked_id, sequence_id);

-- The audit: execution, sequence, counts.
create or replace view sequence_audit as
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
       (select count(*) from illness_event e where e.published_sequence_id = s.id) as published
from wsrm_sequence s
left join batch_job_execution x on x.job_execution_id = s.job_execution_id
left join batch_job_instance i on i.job_instance_id = x.job_instance_id;
