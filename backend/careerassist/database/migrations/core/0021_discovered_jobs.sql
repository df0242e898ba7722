-- Jobs found on public sites. They belong to nobody; who hands them in is `careerassist_ingest`.
create table discovered_jobs (
    discovered_job_id  uuid primary key,
    title              text        not null,
    company            text,
    place              text,
    remote             text,
    employment_type    text,
    salary             jsonb,                            -- OfferedPay, with the posting's words
    language           text        not null,
    url                text        not null,
    canonical_url      text        not null unique,
    source             text        not null,
    text               text        not null,             -- as it is read: terms, then the posting
    posted_on          date,
    expires_on         date,
    listed_on          date        not null,             -- posted, or else first seen
    dedupe_key         text,                             -- company, title, town; null: no company
    content_hash       text        not null,
    version            integer     not null default 1,   -- raised with every change of content
    profile            jsonb       not null,             -- JobProfile
    extracted_by       text        not null,
    words              tsvector    not null,
    first_seen_at      timestamptz not null default now(),
    last_seen_at       timestamptz not null default now(),
    changed_at         timestamptz not null default now()
);
create index discovered_jobs_same on discovered_jobs (dedupe_key) where dedupe_key is not null;
create index discovered_jobs_page on discovered_jobs (listed_on desc, discovered_job_id desc);
create index discovered_jobs_seen on discovered_jobs (last_seen_at);
create index discovered_jobs_words on discovered_jobs using gin (words);

grant select on discovered_jobs to careerassist_app;
grant select, insert, update, delete on discovered_jobs to careerassist_ingest;

-- What a person keeps an eye on.
create table saved_discovered_jobs (
    user_id            uuid        not null references user_profiles on delete cascade,
    discovered_job_id  uuid        not null references discovered_jobs on delete cascade,
    created_at         timestamptz not null default now(),
    primary key (user_id, discovered_job_id)
);
create index saved_discovered_jobs_by_job on saved_discovered_jobs (discovered_job_id);

-- The last time that the jobs were ranked for a CV, and on what that stands.
create table discovered_job_rankings (
    user_id        uuid        not null references user_profiles on delete cascade,
    cv_id          uuid        not null references cv_versions on delete cascade,
    job_id         uuid        references jobs on delete set null,
    basis          text        not null,                 -- digest of the CV, answers and wishes
    score_version  text        not null,
    compared       integer     not null,
    left_out       integer     not null,                 -- listed then, and beyond what is compared
    ranked_at      timestamptz not null,                 -- when the jobs were looked at
    primary key (cv_id)
);
create table discovered_job_fits (
    user_id            uuid     not null references user_profiles on delete cascade,
    cv_id              uuid     not null references discovered_job_rankings on delete cascade,
    discovered_job_id  uuid     not null references discovered_jobs on delete cascade,
    version            integer  not null,                -- of the job
    fit_score          integer  not null check (fit_score between 0 and 100),
    fit                jsonb    not null,                -- JobFit
    primary key (cv_id, discovered_job_id)
);
create index discovered_job_fits_by_job on discovered_job_fits (discovered_job_id);

do $$
declare
    t text;
begin
    foreach t in array array[
        'saved_discovered_jobs', 'discovered_job_rankings', 'discovered_job_fits'
    ] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format(
            'create policy own_rows on %I to careerassist_app '
            'using (user_id = app_user_id()) with check (user_id = app_user_id())', t);
        execute format('grant select, insert, update, delete on %I to careerassist_app', t);
    end loop;
end
$$;

-- A posting that a person made from one. It stays when the job is gone.
alter table job_postings
    add column discovered_job_id   uuid references discovered_jobs on delete set null,
    add column discovered_version  integer;
create index job_postings_discovered on job_postings (discovered_job_id)
    where discovered_job_id is not null;

-- The cleaner takes away what is listed no more, unless somebody has saved it. It sees ages, and
-- which jobs are saved, and not by whom.
create policy saved_by_somebody on saved_discovered_jobs for select to careerassist_sweeper
    using (true);
grant select (discovered_job_id) on saved_discovered_jobs to careerassist_sweeper;
grant select (discovered_job_id, expires_on, last_seen_at), delete
    on discovered_jobs to careerassist_sweeper;
