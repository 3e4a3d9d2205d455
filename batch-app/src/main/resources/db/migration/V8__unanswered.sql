-- Events that were sent, run after run, and that Beskedfordeler has not answered; no row once an event is accepted,
-- refused, put aside, or held behind another.
create table if not exists unanswered (
  besked_id         uuid primary key references illness_event (besked_id),
  runs              integer     not null default 1 check (runs > 0),
  first_sequence_id bigint      not null references wsrm_sequence (id),
  last_sequence_id  bigint      not null references wsrm_sequence (id),
  others_answered   boolean     not null,
  noted_at          timestamptz not null default now()
);
comment on column unanswered.runs is 'In how many runs it was sent and stayed unanswered.';
comment on column unanswered.first_sequence_id is 'The sequence in hand in the first of them.';
comment on column unanswered.last_sequence_id is 'The sequence in hand in the last of them: each counts once.';
comment on column unanswered.others_answered is
  'Whether, in one of them, another message was answered after this one was sent.';
comment on column unanswered.noted_at is 'When the first of them had ended.';

alter table quarantine
  drop constraint if exists quarantine_cause_check,
  add constraint quarantine_cause_check
    check (cause in ('INVALID', 'REFUSED', 'REFUSED_ON_REPEAT', 'UNANSWERED', 'SET_ASIDE', 'HELD_BEHIND'));
comment on column quarantine.sequence_id is
  'The sequence in hand when it went there; of one that an operator put aside, the last that brought it.';
