-- A sequence after which CreateSequence was sent: STAR may have put what waited then under its Identifier.
alter table wsrm_sequence add column if not exists close_only_since timestamptz;
comment on column wsrm_sequence.close_only_since is
  'When CreateSequence was about to be sent while this one was not settled; from then on it may be closed, never terminated.';
-- What an older program left: nobody has recorded whether it sent CreateSequence after it.
update wsrm_sequence set close_only_since = now() where state in ('OPEN', 'UNKNOWN') and close_only_since is null;
