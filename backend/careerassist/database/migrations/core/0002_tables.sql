create table user_profiles (
    user_id      uuid primary key,
    issuer       text        not null,
    subject      text        not null,
    email        text,
    name         text,
    preferences  jsonb       not null default '{}',
    created_at   timestamptz not null default now(),
    unique (issuer, subject)
);

create table uploads (
    upload_id   uuid primary key,
    user_id     uuid        not null references user_profiles on delete cascade,
    filename    text        not null,
    media_type  text        not null,
    object_key  text        not null unique,
    created_at  timestamptz not null default now()
);

create table cv_versions (
    cv_id            uuid primary key,
    user_id          uuid        not null references user_profiles on delete cascade,
    version_name     text        not null,
    filename         text        not null,
    media_type       text        not null,
    object_key       text        not null,
    document         jsonb,               -- DocumentText, once read
    text_hash        text,
    structured_data  jsonb,               -- CVProfile, once extracted
    extracted_by     text,
    is_primary       boolean     not null default false,
    created_at       timestamptz not null default now()
);
create unique index cv_versions_one_primary on cv_versions (user_id) where is_primary;

create table job_postings (
    posting_id       uuid primary key,
    user_id          uuid        not null references user_profiles on delete cascade,
    filename         text        not null,
    media_type       text        not null,
    object_key       text        not null,
    document         jsonb,
    text_hash        text,
    structured_data  jsonb,               -- JobProfile, once extracted
    extracted_by     text,
    company          text,
    role_title       text,
    created_at       timestamptz not null default now()
);

create table jobs (
    job_id           uuid primary key,
    user_id          uuid        not null references user_profiles on delete cascade,
    job_type         text        not null,
    status           text        not null
        check (status in ('pending', 'processing', 'completed', 'partial', 'failed', 'cancelled')),
    input_data       jsonb       not null,
    error            jsonb,               -- {code, message}, in words for the job seeker
    version          bigint      not null default 1,  -- raised in every transaction that a poll may see
    stalls           integer     not null default 0,  -- pick-ups since a step last got done
    wakes            integer     not null default 0,  -- times the sweeper woke it since then
    lease_owner      uuid,
    lease_until      timestamptz,
    idempotency_key  text,
    request_hash     text,
    created_at       timestamptz not null default now(),
    finished_at      timestamptz,
    unique (user_id, idempotency_key)
);
create index jobs_unfinished on jobs (lease_until) where status in ('pending', 'processing');

create table job_steps (
    job_id       uuid        not null references jobs on delete cascade,
    step         text        not null,
    user_id      uuid        not null references user_profiles on delete cascade,
    position     integer     not null,
    worker       text        not null,
    state        text        not null default 'pending'
        check (state in ('pending', 'running', 'done', 'failed', 'skipped')),
    attempt      integer     not null default 0,  -- the fence: only its holder may store a result
    tries        integer     not null default 0,  -- attempts since the person last asked for it
    not_before   timestamptz,
    lease_until  timestamptz,
    input_hash   text,
    error        jsonb,
    usage        jsonb,
    output       jsonb,                           -- ids of what was stored
    started_at   timestamptz,
    finished_at  timestamptz,
    primary key (job_id, step)
);

-- The ledger: one row for each time that a worker was set on a step, whatever became of it.
create table step_attempts (
    job_id      uuid        not null,
    step        text        not null,
    attempt     integer     not null,
    user_id     uuid        not null references user_profiles on delete cascade,
    started_at  timestamptz not null default now(),
    ended_at    timestamptz,
    outcome     text,                             -- done, failed, retry; null: never heard of again
    primary key (job_id, step, attempt),
    foreign key (job_id, step) references job_steps on delete cascade
);

create table outbox (
    outbox_id   bigint generated always as identity primary key,
    user_id     uuid        not null references user_profiles on delete cascade,
    job_id      uuid        not null references jobs on delete cascade,
    send_after  timestamptz not null default now(),
    created_at  timestamptz not null default now(),
    sent_at     timestamptz
);
create index outbox_unsent on outbox (send_after) where sent_at is null;

create table gap_analyses (
    analysis_id    uuid primary key,
    user_id        uuid        not null references user_profiles on delete cascade,
    job_id         uuid        not null unique references jobs on delete cascade,
    cv_id          uuid        not null references cv_versions on delete cascade,
    posting_id     uuid        not null references job_postings on delete cascade,
    fit_score      integer     not null check (fit_score between 0 and 100),
    ats_score      integer     not null check (ats_score between 0 and 100),
    analysis_data  jsonb       not null,          -- GapAnalysis
    created_at     timestamptz not null default now()
);

create table cv_rewrites (
    rewrite_id         uuid primary key,
    user_id            uuid        not null references user_profiles on delete cascade,
    job_id             uuid        not null unique references jobs on delete cascade,
    analysis_id        uuid        not null references gap_analyses on delete cascade,
    rewritten_summary  text,
    rewritten_bullets  jsonb       not null,      -- CVRewrite
    cover_letter       jsonb,                     -- CoverLetter
    created_at         timestamptz not null default now()
);

create table interview_sessions (
    session_id    uuid primary key,
    user_id       uuid        not null references user_profiles on delete cascade,
    job_id        uuid        not null unique references jobs on delete cascade,
    analysis_id   uuid        not null references gap_analyses on delete cascade,
    cv_id         uuid        not null references cv_versions on delete cascade,
    posting_id    uuid        not null references job_postings on delete cascade,
    session_type  text        not null default 'preparation',
    questions     jsonb       not null,           -- InterviewPack
    created_at    timestamptz not null default now()
);

create table interview_answers (
    answer_id    uuid primary key,
    user_id      uuid        not null references user_profiles on delete cascade,
    session_id   uuid        not null references interview_sessions on delete cascade,
    question_id  text        not null,
    answer       text        not null,
    score        integer     check (score between 0 and 100),
    evaluation   jsonb,                           -- AnswerEvaluation, once evaluated
    created_at   timestamptz not null default now()
);

create table rendered_documents (
    document_id  uuid primary key,
    user_id      uuid        not null references user_profiles on delete cascade,
    job_id       uuid        not null references jobs on delete cascade,
    kind         text        not null,
    filename     text        not null,
    media_type   text        not null,
    object_key   text        not null,
    size_bytes   integer     not null,
    sha256       text        not null,
    created_at   timestamptz not null default now(),
    unique (job_id, kind)
);

create table analytics_reports (
    report_id   uuid primary key,
    user_id     uuid        not null references user_profiles on delete cascade,
    job_id      uuid        not null unique references jobs on delete cascade,
    report      jsonb       not null,             -- AnalyticsReport
    created_at  timestamptz not null default now()
);

create table job_applications (
    application_id  uuid primary key,
    user_id         uuid        not null references user_profiles on delete cascade,
    posting_id      uuid        references job_postings on delete set null,
    analysis_id     uuid        references gap_analyses on delete set null,
    company         text,
    role_title      text,
    stage           text        not null
        check (stage in ('saved', 'applied', 'screening', 'interview', 'offer', 'accepted',
                         'rejected', 'withdrawn')),
    next_step       text,
    next_step_on    date,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);

create table application_events (
    event_id        uuid primary key,
    user_id         uuid        not null references user_profiles on delete cascade,
    application_id  uuid        not null references job_applications on delete cascade,
    kind            text        not null check (kind in ('stage', 'note')),
    stage           text,
    note            text,
    happened_on     date        not null,
    created_at      timestamptz not null default now()
);
create index application_events_by_application on application_events (application_id, created_at);

create table notifications (
    notification_id  uuid primary key,
    user_id          uuid        not null references user_profiles on delete cascade,
    job_id           uuid        not null unique references jobs on delete cascade,
    subject          text        not null,
    body             text        not null,
    read_at          timestamptz,
    created_at       timestamptz not null default now()
);

-- Lists are paged by (created_at, id), newest first, within one user.
create index cv_versions_page on cv_versions (user_id, created_at desc, cv_id desc);
create index job_postings_page on job_postings (user_id, created_at desc, posting_id desc);
create index jobs_page on jobs (user_id, created_at desc, job_id desc);
create index gap_analyses_page on gap_analyses (user_id, created_at desc, analysis_id desc);
create index cv_rewrites_page on cv_rewrites (user_id, created_at desc, rewrite_id desc);
create index interview_sessions_page on interview_sessions (user_id, created_at desc, session_id desc);
create index job_applications_page on job_applications (user_id, created_at desc, application_id desc);
create index notifications_page on notifications (user_id, created_at desc, notification_id desc);
