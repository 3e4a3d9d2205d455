-- A request to stop a run, by its epoch; the run looks for it each second. Rows are only added.
create table if not exists stop_request (
  epoch        bigint primary key,
  requested_at timestamptz not null default now(),
  actor        text        not null
);
comment on column stop_request.actor is 'The operator: user and host.';

-- The runs that have failed in a row for one cause, this many up to now; no row when the last one did not fail.
create table if not exists run_failure (
  only_row      boolean primary key default true check (only_row),
  cause         text        not null,
  failing_since timestamptz not null default now(),
  attempts      integer     not null default 1
);
comment on column run_failure.cause is 'Whose failure it was, as the exit codes have it.';
