-- What the researcher does: runs, the pages that they read, what was found there. All of it is about
-- trades and abilities and belongs to nobody; who hands it in is `careerassist_ingest`.
create table research_runs (
    run_id         uuid primary key,
    trigger        text        not null check (trigger in ('schedule', 'request')),
    state          text        not null check (state in ('running', 'finished', 'abandoned')),
    ending         text,                                -- why it stopped reading; null: it has not
    model          text        not null,
    topics         jsonb       not null,                -- [Topic]
    requests       integer     not null default 0,      -- to a model
    input_tokens   bigint      not null default 0,
    output_tokens  bigint      not null default 0,
    cost_usd       numeric(14, 6) default 0,            -- null: the price is not known
    fallback       text,                                -- why the rules went on in a model's stead
    started_at     timestamptz not null default now(),
    heard_of_at    timestamptz not null default now(),  -- its lease runs from here
    ended_at       timestamptz
);
create unique index research_runs_one_at_a_time on research_runs ((true)) where state = 'running';
create index research_runs_page on research_runs (started_at desc, run_id desc);

-- One address of a run, once. `reading` is the whole page as it was handed in, for as long as its
-- findings are in quarantine; then it is forgotten.
create table research_pages (
    page_id        uuid primary key,
    run_id         uuid        not null references research_runs on delete cascade,
    canonical_url  text        not null,
    url            text        not null,                -- as it was asked for
    final_url      text,
    title          text,
    read_at        timestamptz not null,
    code           text,                                -- why it was skipped; null: it was read
    message        text,
    jobs           jsonb       not null default '[]',   -- [JobReport]
    jobs_new       integer     not null default 0,
    jobs_seen      integer     not null default 0,
    reading        jsonb,                               -- PageReading; null: all of it is settled
    claimed_until  timestamptz not null default now(),  -- somebody is checking it until then
    tries          integer     not null default 0,
    unique (run_id, canonical_url)
);
create index research_pages_unsettled on research_pages (claimed_until) where reading is not null;
create index research_pages_read on research_pages (read_at) where code is null;

-- A finding outlives its run and its page for as long as it is published.
create table research_findings (
    finding_id     uuid primary key,
    document_id    uuid        not null unique,         -- of the knowledge base, once published
    run_id         uuid        references research_runs on delete set null,
    page_id        uuid        references research_pages on delete set null,
    position       integer     not null,                -- on its page
    topic          text        not null,
    topic_kind     text,                                -- null: it is no topic of its run
    role_family    text        not null,
    kind           text        not null,
    claim          text        not null,
    quote          text        not null,
    confidence     double precision not null,
    found_by       text        not null,
    canonical_url  text        not null,                -- of the page, where it led
    url            text        not null,
    page_title     text        not null,
    source         text        not null,
    language       text        not null,
    published_on   date,                                -- as the page declares it
    read_at        timestamptz not null,
    seen_at        timestamptz not null,                -- when the page was last seen to say so
    state          text        not null check (state in
        ('quarantined', 'published', 'refused', 'withdrawn', 'expired')),
    fault          text,                                -- why it was refused
    changed_at     timestamptz not null default now()
);
create index research_findings_by_run on research_findings (run_id);
create index research_findings_by_page on research_findings (page_id);
create index research_findings_on_page on research_findings (canonical_url)
    where state = 'published';
create index research_findings_about on research_findings (topic) where state = 'published';

-- What postings ask for, counted by the week; names of our own tables, and nothing of who asked.
-- `people` counts each person once in the weeks that are looked at, `postings` each of theirs.
create table topic_demand (
    week         date    not null,                      -- its Monday
    kind         text    not null,
    name         text    not null,
    language     text    not null,
    role_family  text    not null,
    postings     integer not null default 0,
    people       integer not null default 0,
    discovered   integer not null default 0,            -- of public sites
    primary key (week, kind, name, language, role_family)
);

-- Under which topics a posting was counted, and when: each once. When it goes, its counts go too.
alter table job_postings
    add column counted_topics  text[],                   -- kind/language/role family/name
    add column counted_person  text[],                   -- those by which its person was counted
    add column counted_on      date;
create index job_postings_counted on job_postings (user_id, counted_on)
    where counted_on is not null;

grant select, insert, update, delete
    on research_runs, research_pages, research_findings, topic_demand to careerassist_ingest;
grant select, insert, update on model_spending to careerassist_ingest;
grant select, insert, update on topic_demand to careerassist_app;

-- Whether a topic may be chosen because of people's own postings depends on how many people there
-- are. That is all that is seen of them.
create policy how_many_for_topics on user_profiles for select to careerassist_ingest using (true);
grant select (created_at) on user_profiles to careerassist_ingest;

-- People see findings that are published, and whether a run is under way; operators see all but the
-- pages' texts, which may hold anything while they are in quarantine.
alter table research_findings enable row level security;
alter table research_findings force row level security;
create policy published on research_findings for select to careerassist_app
    using (state = 'published');
create policy all_rows on research_findings to careerassist_ingest using (true) with check (true);
create policy all_rows_to_read on research_findings for select to careerassist_sweeper
    using (true);
grant select on research_findings to careerassist_app, careerassist_sweeper;
grant select (state, heard_of_at, ended_at) on research_runs to careerassist_app;
grant select on research_runs to careerassist_sweeper;
grant select (page_id, run_id, canonical_url, url, final_url, title, read_at, code, message, jobs,
    jobs_new, jobs_seen) on research_pages to careerassist_sweeper;
