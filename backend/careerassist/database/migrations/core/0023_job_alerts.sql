-- Who began a job: the person, or the matchmaker, which ranks discovered jobs without being asked.
alter table jobs
    add column begun_by text not null default 'person'
        check (begun_by in ('person', 'matchmaker'));
create index jobs_by_matchmaker on jobs (user_id, created_at) where begun_by = 'matchmaker';
grant select (begun_by) on jobs to careerassist_sweeper;

-- When it is whose turn to have jobs ranked. A row is made, and kept awake, by visits; people who
-- never came back since this table was made have none.
create table matching_turns (
    user_id     uuid        primary key references user_profiles on delete cascade,
    turn_at     timestamptz not null default 'epoch',     -- of the last turn; 'epoch': none yet
    changed_at  timestamptz,                              -- of something a fit stands on, since then
    here_on     date        not null default current_date,
    awake       boolean     not null default true         -- false: of no use until something happens
);
create index matching_turns_changed on matching_turns (changed_at)
    where awake and changed_at is not null;
create index matching_turns_in_order on matching_turns (turn_at)
    where awake and changed_at is null;

-- Jobs that a person was told of or has seen ranked, so that each is told once.
create table told_discovered_jobs (
    user_id            uuid        not null references user_profiles on delete cascade,
    discovered_job_id  uuid        not null references discovered_jobs on delete cascade,
    told_at            timestamptz not null default now(),
    primary key (user_id, discovered_job_id)
);
create index told_discovered_jobs_by_job on told_discovered_jobs (discovered_job_id);

do $$
declare
    t text;
begin
    foreach t in array array['matching_turns', 'told_discovered_jobs'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy own_rows on %I to careerassist_app '
            'using (user_id = app_user_id()) with check (user_id = app_user_id())', t);
        execute format('grant select, insert, update, delete on %I to careerassist_app', t);
    end loop;
end
$$;

-- The matchmaker looks for whose turn it is. It sees times, and nothing that anybody wrote or wants;
-- whether there is something to do it looks up as each person.
create policy all_rows on matching_turns for select to careerassist_sweeper using (true);
grant select (user_id, turn_at, changed_at, awake) on matching_turns to careerassist_sweeper;
grant select (changed_at) on discovered_jobs to careerassist_sweeper;
create index discovered_job_rankings_by_person on discovered_job_rankings (user_id);
create index discovered_jobs_changed on discovered_jobs (changed_at);

-- What a fit stands on: the CV as it was read, which one is used, answers, wishes. Noted here, so
-- that no way of changing one of them can forget to. A row may be noted in vain: whether a ranking
-- has grown old is told by its digest.
create function note_matching_change() returns trigger language plpgsql as $$
begin
    update matching_turns set changed_at = now(), awake = true
        where user_id = coalesce(new.user_id, old.user_id);
    return null;
end
$$;
create trigger matching_changed after insert on cv_versions
    for each row execute function note_matching_change();
create trigger matching_changed_by_reading after update of structured_data, is_primary on cv_versions
    for each row when (old.structured_data is distinct from new.structured_data
        or old.is_primary is distinct from new.is_primary)
    execute function note_matching_change();
create trigger matching_changed after insert or update or delete on gap_answers
    for each row execute function note_matching_change();
create trigger matching_changed after update of preferences on user_profiles
    for each row when (old.preferences is distinct from new.preferences)
    execute function note_matching_change();

-- A notification is about an analysis that has ended or about jobs that were found.
alter table notifications
    alter column job_id drop not null,
    add column kind text not null default 'analysis_ended'
        check (kind in ('analysis_ended', 'jobs_found')),
    add column found jsonb,                               -- JobsFound
    add column email_with uuid,                           -- the one whose e-mail sums this up
    add constraint notifications_about check (
        (kind = 'analysis_ended') = (job_id is not null) and (kind = 'jobs_found') = (found is not null)
    );
create index notifications_found on notifications (user_id, emailed_at) where kind = 'jobs_found';
