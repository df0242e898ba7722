-- The job queue and its dead letters, on pgmq (its functions were installed just before this).
select pgmq.create('career_analysis_jobs');
select pgmq.create('career_analysis_jobs_dlq');

grant usage on schema pgmq to careerassist_sweeper;
grant select, insert, update, delete on all tables in schema pgmq to careerassist_sweeper;
grant usage, select on all sequences in schema pgmq to careerassist_sweeper;
