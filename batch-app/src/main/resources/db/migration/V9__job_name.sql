-- The job is named what it is. Instances of before stay restartable under the new name.
update batch_job_instance set job_name = 'sickLeaveStatus' where job_name = 'sf1612';
