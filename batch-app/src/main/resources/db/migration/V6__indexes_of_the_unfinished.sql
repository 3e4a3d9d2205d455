-- A run looks for what an earlier one has left unfinished: mostly nothing, among all that ever was.
create index if not exists batch_step_execution_unfinished on batch_step_execution (job_execution_id)
  where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN');
create index if not exists batch_job_execution_unfinished on batch_job_execution (job_instance_id)
  where status in ('STARTING', 'STARTED', 'STOPPING', 'UNKNOWN');
