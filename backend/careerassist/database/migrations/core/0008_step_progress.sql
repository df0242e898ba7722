-- How far a long step has come, in words for the job seeker: {"message": ..., "done": 1, "total": 3}.
-- Only while it runs.
alter table job_steps add column progress jsonb;
