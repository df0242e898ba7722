-- The last round of each chore, for the operator. `paused` is heeded by a worker that runs the
-- chores itself; on AWS the schedules are paused where they are.
create table chores (
    chore       text primary key,
    paused      boolean     not null default false,
    started_at  timestamptz,
    ended_at    timestamptz,             -- null while a round is on, or if it was cut off
    done_at     timestamptz,             -- when a round last ended well
    counts      jsonb,                   -- what that one did
    error       jsonb                    -- {code, message} of the last round, if it failed
);
grant select, insert, update on chores to careerassist_sweeper;

-- The cleaner looks for files that were announced, perhaps sent, and never used. It sees keys (ids)
-- and ages, and nothing of what was written or read.
create policy all_rows on uploads to careerassist_sweeper using (true);
create policy keys_in_use on cv_versions for select to careerassist_sweeper using (true);
create policy keys_in_use on job_postings for select to careerassist_sweeper using (true);
grant select (upload_id, object_key, created_at), delete on uploads to careerassist_sweeper;
grant select (object_key) on cv_versions, job_postings to careerassist_sweeper;
create index uploads_by_age on uploads (created_at);
