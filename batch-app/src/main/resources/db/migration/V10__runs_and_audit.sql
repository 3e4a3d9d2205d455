-- One row per run, also of one that was refused or could not start.
create table if not exists run (
  run_id          uuid primary key,
  started_at      timestamptz not null,
  ended_at        timestamptz,
  found_dead_at   timestamptz,
  exit_code       integer,
  cause           text,
  message         text,
  advice          text,
  stopped_by      text,
  host            text        not null,
  process         bigint      not null,
  program_version text        not null,
  schema_version  text,
  launcher        text,
  epoch           bigint,
  certificates    jsonb,
  check ((ended_at is null) = (exit_code is null))
);
comment on column run.found_dead_at is 'When a later run, which held the run lock, found that this one had died.';
comment on column run.cause is 'The name of the exit code.';
comment on column run.message is 'What went wrong, and what to do; without personal data.';
comment on column run.advice is 'TRY_AGAIN or MEND_FIRST: whether another run can help by itself.';
comment on column run.stopped_by is 'The operator (user and host) who used the command stop, or the signal.';
comment on column run.epoch is 'The epoch of the run lock; null for a run that did not take it.';
comment on column run.certificates is 'For each bundle of certificates, when the first of them ends.';
create index if not exists run_started on run (started_at);
create index if not exists run_not_ended on run (run_id) where ended_at is null and found_dead_at is null;

create table if not exists run_execution (
  job_execution_id bigint primary key,
  run_id           uuid not null references run (run_id)
);
comment on column run_execution.job_execution_id is 'No foreign key, so that old executions can be deleted.';
create index if not exists run_execution_run on run_execution (run_id);

alter table illness_event
  add column if not exists sendings       integer not null default 0,
  add column if not exists transaction_id uuid,
  add column if not exists status_kode    integer;
comment on column illness_event.sendings is
  'How often it was sent; without what a run sent that was killed.';
comment on column illness_event.transaction_id is 'TransaktionsId of the last of them.';
comment on column illness_event.status_kode is
  'StatusKode of the answer; null when there was none that counts, or the broker''s confirm was enough.';
create index if not exists illness_event_published_day
  on illness_event (((published_at at time zone 'Europe/Copenhagen')::date));

-- EventDate as a time. One without an offset is Danish time. Null for a year that PostgreSQL does not have.
create or replace function event_time(event_date text) returns timestamptz
language sql stable parallel safe as $$
  select case
    when event_date !~ '^(?!0000)[0-9]{4}-' then null
    when event_date ~ '(Z|[+-][0-9]{2}:[0-9]{2})$'
      then regexp_replace(event_date, '(\.[0-9]{6})[0-9]+', '\1')::timestamptz
    else regexp_replace(event_date, '(\.[0-9]{6})[0-9]+', '\1')::timestamp at time zone 'Europe/Copenhagen'
  end
$$;

-- STAR's Identifier if it is a UUID: any other text may hold a CPR number.
create or replace function printable_identifier(identifier text) returns text
language sql immutable parallel safe as $$
  select case when identifier ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then identifier end
$$;

-- The views of the audit: no personal data. docs/audit.md describes each column.
drop view if exists sequence_audit;

-- The holder of the run lock; no row when there is none. It is not in run_lock yet while it prepares the schema.
create or replace view audit_running as
select k.pid as session, r.run_id, l.epoch, l.host, l.process, l.since
from pg_locks k
left join pg_stat_activity a on a.pid = k.pid
left join run_lock l on a.application_name like '% ' || l.epoch
left join run r on r.epoch = l.epoch
where k.locktype = 'advisory' and k.granted and k.objsubid = 1
  and k.database = (select oid from pg_database where datname = current_database())
  and (k.classid::bigint << 32 | k.objid::bigint) = hashtextextended(
    'sf1612:' || (
      select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.oid = 'run_lock'::regclass), 0);

create or replace view audit_run as
select r.run_id,
       r.started_at,
       r.ended_at,
       case
         when r.exit_code in (0, 7) then 'COMPLETED'
         when r.exit_code = 8 then 'STOPPED'
         when r.exit_code = 9 or (r.exit_code = 2 and r.advice is null) then 'REFUSED'
         when r.exit_code is not null then 'FAILED'
         when exists (select from audit_running a where a.epoch = r.epoch) then 'RUNNING'
         else 'DIED'
       end as outcome,
       r.exit_code,
       r.cause,
       r.message,
       r.advice,
       r.stopped_by,
       r.found_dead_at,
       r.host,
       r.process,
       r.program_version,
       r.schema_version,
       r.launcher,
       r.certificates,
       (select count(*) from run_execution x where x.run_id = r.run_id) as executions,
       (select count(*) from run_execution x join wsrm_sequence s using (job_execution_id)
        where x.run_id = r.run_id) as sequences,
       (select count(*) from run_execution x join wsrm_sequence s using (job_execution_id)
          join sequence_event e on e.sequence_id = s.id
        where x.run_id = r.run_id) as fetched,
       (select count(*) from run_execution x join wsrm_sequence s using (job_execution_id)
          join illness_event e on e.first_sequence_id = s.id
        where x.run_id = r.run_id) as stored,
       (select count(*) from run_execution x join wsrm_sequence s using (job_execution_id)
          join illness_event e on e.published_sequence_id = s.id
        where x.run_id = r.run_id) as published
from run r;

create or replace view audit_sequence as
select x.job_execution_id,
       i.job_instance_id,
       r.run_id,
       x.status as job_status,
       nullif(x.exit_message, '') as reason,
       x.start_time at time zone 'UTC' as started_at,
       x.end_time at time zone 'UTC' as ended_at,
       s.id as sequence_id,
       printable_identifier(s.identifier) as identifier,
       s.state,
       s.message_count,
       s.opened_at,
       s.fetched_at,
       s.settled_at,
       (select count(*) from sequence_event e where e.sequence_id = s.id) as fetched,
       (select count(*) from illness_event e where e.first_sequence_id = s.id) as stored,
       (select count(*) from sequence_event e where e.sequence_id = s.id)
         - (select count(*) from illness_event e where e.first_sequence_id = s.id) as duplicates,
       (select count(*) from illness_event e where e.published_sequence_id = s.id) as published,
       (select count(distinct e.besked_id)
        from sequence_event e join illness_event n using (besked_id)
        where e.sequence_id = s.id and n.state = 'QUARANTINED') as in_quarantine
from (batch_job_execution x join batch_job_instance i on i.job_instance_id = x.job_instance_id)
full join wsrm_sequence s on s.job_execution_id = x.job_execution_id
left join run_execution r on r.job_execution_id = coalesce(x.job_execution_id, s.job_execution_id);

create or replace view audit_event as
select e.besked_id,
       e.message_identifier,
       e.state,
       event_time(e.event_date) as event_date,
       e.stored_at,
       e.first_sequence_id,
       e.first_position,
       e.sendings,
       e.transaction_id,
       e.status_kode,
       e.published_at,
       e.published_sequence_id,
       x.run_id as published_run_id,
       u.runs as unanswered_runs,
       q.cause as quarantine_cause,
       q.reason as quarantine_reason,
       q.held_behind,
       q.quarantined_at,
       q.left_at as left_quarantine_at
from illness_event e
left join wsrm_sequence p on p.id = e.published_sequence_id
left join run_execution x on x.job_execution_id = p.job_execution_id
left join unanswered u on u.besked_id = e.besked_id
left join quarantine q on q.besked_id = e.besked_id;

create or replace view audit_reception as
select e.besked_id, e.sequence_id, e.position, printable_identifier(s.identifier) as identifier, s.state,
       s.opened_at, s.settled_at, x.run_id
from sequence_event e
join wsrm_sequence s on s.id = e.sequence_id
left join run_execution x on x.job_execution_id = s.job_execution_id;

create or replace view audit_action as
select id, at, actor, action, besked_id, detail from quarantine_action;

create or replace view audit_daily as
select day,
       count(*) filter (where what = 'run') as runs,
       count(*) filter (where what = 'run' and amount = 1) as failed_runs,
       coalesce(sum(amount) filter (where what = 'sequence'), 0)::bigint as fetched,
       count(*) filter (where what = 'delivery') as delivered,
       count(*) filter (where what = 'quarantine') as quarantined,
       percentile_cont(0.5) within group (order by latency) as latency_p50,
       percentile_cont(0.95) within group (order by latency) as latency_p95,
       percentile_cont(0.99) within group (order by latency) as latency_p99,
       max(latency) as latency_max
from (
  select (started_at at time zone 'Europe/Copenhagen')::date as day, 'run' as what,
         case
           when exit_code in (0, 7, 8, 9) or (exit_code = 2 and advice is null) then 0
           when exit_code is not null then 1
           when exists (select from audit_running a where a.epoch = run.epoch) then 0
           else 1
         end::bigint as amount,
         null::interval as latency
  from run
  union all
  select (s.opened_at at time zone 'Europe/Copenhagen')::date, 'sequence',
         (select count(*) from sequence_event e where e.sequence_id = s.id), null
  from wsrm_sequence s
  union all
  select (published_at at time zone 'Europe/Copenhagen')::date, 'delivery',
         1, published_at - event_time(event_date)
  from illness_event where published_at is not null
  union all
  select (quarantined_at at time zone 'Europe/Copenhagen')::date, 'quarantine', 1, null
  from quarantine
) as it
group by day;
