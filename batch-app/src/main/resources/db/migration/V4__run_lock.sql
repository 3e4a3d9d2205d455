-- Who runs, or ran last. The lock itself is an advisory one of the session; each taking moves the epoch, and a
-- transaction of a run that finds another epoch than its own does not commit.
create table if not exists run_lock (
  only_row boolean primary key default true check (only_row),
  epoch    bigint      not null default 0,
  host     text,
  process  bigint,
  since    timestamptz
);
insert into run_lock default values on conflict do nothing;
